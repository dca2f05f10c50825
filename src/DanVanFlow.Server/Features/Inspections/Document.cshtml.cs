using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;

namespace DanVanFlow.Server.Features.Inspections;

/// <summary>A part of a printed document: a labelled text, or a table.</summary>
/// <param name="Rows">Null for a text; the first row is the head.</param>
sealed record DocumentPart(string Label, string? Text, ImmutableArray<ImmutableArray<string>>? Rows = null);

/// <summary>
/// One of the ten documents as a page to print: head, number, place and date, kind, abstract, body, signature, recipients (Hướng dẫn 05-HD/VPTW as far as plain HTML goes). Shows
/// only what was sent; says nothing that is not in the papers.
/// </summary>
public sealed class DocumentModel(InspectionReader reader, CurrentPerson me, Texts texts) : InspectionPage(me, texts)
{
    string board = "";

    internal InspectionDocument Document { get; private set; } = null!;
    internal FamilyCase Member { get; private set; } = null!;
    internal ImmutableArray<(string Title, ImmutableArray<DocumentPart> Parts)> Body { get; private set; } = [];
    internal ImmutableArray<(ImmutableArray<string> Lines, string? Name)> Signatures { get; private set; } = [];
    public string? Number { get; private set; }
    public string Issuer { get; private set; } = "";
    public string? Superior { get; private set; }
    public string PlaceAndDate { get; private set; } = "";

    /// <summary>The inspected unit in the reader's language, for the way back; <see cref="Recipient"/> as the paper says it.</summary>
    public string Inspected { get; private set; } = "";
    public string Recipient { get; private set; } = "";
    public string Back { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string id, string document)
    {
        if (InspectionDocument.All.FirstOrDefault(one => one.Id == document) is not { } known || await reader.Member(Me.Viewer, id) is not { } member || member.Row.Workflow != known.Workflow
            || member.Newest(known.Paper) is not { } sent)
            return NotFound();
        (Document, Member) = (known, member);
        Back = known.Workflow == InspectionKeys.Inspection ? $"/inspections/{id}" : $"/cases/{id}";
        Inspected = Unit(member.Row);
        var items = await reader.ItemsOf(member);
        var names = await reader.Names([.. items.Select(item => item.ClosedBy).OfType<string>(), .. Posts(sent.Answers).SelectMany(post => Me.Organization.HoldersOf(post, VietnamTime.LocalDate(sent.At)))]);
        var language = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = Languages.Vietnamese;
        Write(sent, items, names);
        CultureInfo.CurrentUICulture = language;
        return Page();
    }

    void Write(SentPaper sent, ImmutableArray<WorkItemRow> items, IReadOnlyDictionary<string, string> names)
    {
        var (known, member, answers) = (Document, Member, sent.Answers);
        var ground = reader.GroundOf(member.Row);
        board = InspectionView.Given(member.Row, "board") ?? ground.Tree.Superior(member.Row.Unit)?.Code ?? member.Row.Unit;
        var from = known.ByUnit ? member.Row.Unit : board;
        (Superior, Issuer) = OfficialNames.Of(Me.Organization, ground.Tree, from);
        Recipient = ground.Tree.Find(member.Row.Unit) is { } inspected ? OfficialNames.Committee(inspected) : Unit(member.Row);
        Number = answers.Text(known.NumberPath);
        PlaceAndDate = Place(ground.Tree.Find(from)?.Name ?? from, (answers[known.DatePath] as DateAnswer)?.Date);
        var form = ground.Workflow.Paper(known.Paper)!.Form;
        Body = [.. known.Sections.Select(section => form.Sections.FirstOrDefault(one => one.Id == section)).OfType<Section>().Select(section => (section.Title.In(Language), TeamTable.Is(section) ? [Team(section, sent, names)] : Parts(section, answers)))];
        if (known.Id == "outline" && ground.Workflow.Paper(InspectionKeys.SelfCheck)?.Form is { } checklist)
            Body = [.. Body, .. checklist.Sections.Select(section => (section.Title.In(Language), section.Fields.Select(item => new DocumentPart("", item.Label.In(Language))).ToImmutableArray()))];
        Signatures = [.. known.SignedAt.Select(step => items.LastOrDefault(item => item.Element == step && item is { ClosedBy: not null, Ended: "completed" })).OfType<WorkItemRow>().Select(item => Signed(item, names))];
    }

    DocumentPart Team(Section section, SentPaper sent, IReadOnlyDictionary<string, string> names) => TeamTable.Of(section, sent.Answers,
        post => Me.Organization.HoldersOf(post, VietnamTime.LocalDate(sent.At)) is [var only] && names.TryGetValue(only, out var name) ? Say["Inspections.Official.Comrade", name, Office(post)] : Office(post),
        Value, Language, (Say["Inspections.Official.NameAndOffice"], Say["Inspections.Official.InTeam"], Say["Inspections.Official.Leader"], Say["Inspections.Official.Member"]));

    // Of the board's own people the title says where; of others the unit does.
    string Office(PostAddress post) => post.Unit == board ? Short(post) : Post(post, Member.Row);

    static IEnumerable<PostAddress> Posts(Answers answers) =>
        from place in answers where place.Value is ChoiceAnswer { Codes.Length: 1 } && PostAddress.TryParse(((ChoiceAnswer)place.Value).Codes[0], out _) select PostAddress.Parse(((ChoiceAnswer)place.Value).Codes[0]);

    (ImmutableArray<string> Lines, string? Name) Signed(WorkItemRow item, IReadOnlyDictionary<string, string> names)
    {
        if (!PostAddress.TryParse(item.ClosedAs ?? item.Post, out var post))
            return ([], names.GetValueOrDefault(item.ClosedBy!));
        var signed = Signature.Of(Me.Organization, item.ClosedBy!, post, SigningCapacities.Find(item.Capacity) ?? SigningCapacity.Own, VietnamTime.LocalDate(item.ClosedAt!.Value));
        return ([.. Side(post), $"{signed.Capacity.Mark()} {Title(signed.Head)}".Trim(), .. signed.Own is { } own ? [Title(own)] : (string[])[]], names.GetValueOrDefault(item.ClosedBy!));
    }

    string Title(PostAddress post) => OfficialNames.Office(Short(post));

    // Where both sides sign, each says which it is.
    string[] Side(PostAddress post) => Document.SignedAt.Length > 1 ? [Say[post.Unit == Member.Row.Unit ? "Inspections.Official.ForUnit" : "Inspections.Official.ForTeam"]] : [];

    // Empty places are left out, number and date stand in the head.
    ImmutableArray<DocumentPart> Parts(Section section, Answers answers) =>
    [
        .. from field in section.Fields
           where field.Path != Document.NumberPath && field.Path != Document.DatePath && field is not FileField && !(field.Path == "subject.title" && Member.Row.Title is not null)
           let part = field is TableField table ? Table(table, answers) : answers[field.Path] is { } value ? new DocumentPart(field.Label.In(Language), Value(field, value)) : null
           where part is not null
           select part,
    ];

    DocumentPart? Table(TableField table, Answers answers)
    {
        var rows = answers.Rows(table.Id);
        return rows.IsEmpty ? null : new(table.Label.In(Language), null,
            [[.. table.Columns.Select(column => column.Label.In(Language))], .. rows.Select(row => table.Columns.Select(column => answers[$"{table.Id}.{row}.{column.Id}"] is { } value ? Value(column, value) : "").ToImmutableArray())]);
    }

    string Value(Field field, AnswerValue value) => (field, value) switch
    {
        (UnitField, ChoiceAnswer { Codes: [var code] }) => UnitOf(code, Member.Row),
        (PostField, ChoiceAnswer { Codes: [var code] }) => PostAddress.TryParse(code, out var post) ? Post(post, Member.Row) : code,
        (ChoiceField choice, ChoiceAnswer chosen) => string.Join("; ", chosen.Codes.Select(code => choice.Options.FirstOrDefault(option => option.Code == code)?.Label.In(Language) ?? code)),
        (_, TextAnswer text) => text.Text,
        (_, NumberAnswer number) => ScreenNumbers.Format(number.Value),
        (_, DateAnswer date) => ScreenTime.Date(date.Date),
        (_, YesNoAnswer answer) => Say[answer.Yes ? "Inspections.Yes" : "Inspections.No"],
        _ => "",
    };

    // A leading zero for days below ten and for January and February only.
    static string Place(string place, DateOnly? date) => date is { } day
        ? FormattableString.Invariant($"{place}, ngày {day.Day:00} tháng {(day.Month <= 2 ? $"0{day.Month}" : day.Month.ToString(CultureInfo.InvariantCulture))} năm {day.Year}")
        : $"{place}, ngày … tháng … năm …";
}
