using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Inspections;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Features.Cases.Sheets;

/// <summary>A remark with the words a page needs around it.</summary>
/// <param name="By">Name and post.</param>
public sealed record SheetRemark(RemarkRow Row, string By);

/// <param name="Address">"inspector@80".</param>
/// <param name="Unit">Its name.</param>
/// <param name="IsOfStep">It may stand in a field that asks for posts of the step.</param>
public sealed record SheetPost(string Address, string Role, string Unit, string Title, bool IsOfStep);

/// <param name="Owners">Names with their posts, as a heading says them.</param>
/// <param name="IsMine">The viewer is one of them.</param>
/// <param name="IsClosed">The viewer may not change it.</param>
public sealed record SheetPart(string Owners, bool IsMine, bool IsClosed);

/// <summary>
/// A form with everything that stands beside its places: values, what was typed and not understood, troubles, remarks, earlier periods, sums from below and
/// what changed. The partials draw it; they decide nothing.
/// </summary>
public sealed record Sheet
{
    public required string Case { get; init; }
    public required Form Form { get; init; }
    public required FormLevel Level { get; init; }
    public required Answers Answers { get; init; }
    public required FormSight Sight { get; init; }
    public required bool Editable { get; init; }

    /// <summary>For a page that works without a network: every item that an answer could call for is there with its condition, and nothing needs an answer of the server.</summary>
    public bool TakenAlong { get; init; }

    /// <summary>The viewer reviews: places take remarks.</summary>
    public bool TakesRemarks { get; init; }

    /// <summary>vi or en, of the words.</summary>
    public required string Language { get; init; }

    /// <summary>Path to what was typed there and could not be read.</summary>
    public required IReadOnlyDictionary<string, string> Typed { get; init; }
    public required ILookup<string, FieldTrouble> Troubles { get; init; }

    /// <summary>By the place at which they are shown (see <see cref="PlaceOf"/>); the whole report's are under the empty text.</summary>
    public required ILookup<string, SheetRemark> Remarks { get; init; }

    /// <summary>What was typed into answer and remark boxes and is not saved yet, by name of the box.</summary>
    public required IReadOnlyDictionary<string, string> Unsaved { get; init; }

    /// <summary>Other papers of the same form, with what was sent last on each.</summary>
    public IReadOnlyList<(string Title, Answers Answers)> Beside { get; init; } = [];

    public (string Title, Answers Answers)? Previous { get; init; }
    public (string Title, Answers Answers)? LastYear { get; init; }

    /// <summary>The sums from below; empty at the lowest level.</summary>
    public required Answers Below { get; init; }

    /// <summary>The report as this reviewer saw it last; null when it is the first look or nothing was sent since.</summary>
    public Answers? SeenBefore { get; init; }

    /// <summary>Codes and names for unit pickers.</summary>
    public required IReadOnlyList<(string Code, string Name)> Units { get; init; }

    /// <summary>Posts that a post picker offers: see <see cref="Processes.PostsInReach"/>.</summary>
    public IReadOnlyList<SheetPost> Posts { get; init; } = [];

    /// <summary>By unit, top first. A field that names no roles takes any that works on cases; what stands there already is offered in any case.</summary>
    public IEnumerable<IGrouping<string, SheetPost>> PostsFor(PostField field, string chosen) =>
        Posts.Where(post => post.Address == chosen || (!field.OfStep || post.IsOfStep) && (field.Roles.IsEmpty ? post.Role is not (Roles.Administrator or Roles.Viewer) : field.Roles.Contains(post.Role)))
            .Concat(chosen.Length > 0 && Posts.All(post => post.Address != chosen) ? [new SheetPost(chosen, "", "", chosen, true)] : []).GroupBy(post => post.Unit);

    /// <summary>Whose part each section is, by section id; empty where nothing is split.</summary>
    public IReadOnlyDictionary<string, SheetPart> Parts { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, SheetPart>.Empty;

    /// <summary>As this viewer finds the section: without boxes where it is somebody else's to fill.</summary>
    public Sheet For(Section section) => Editable && Parts.TryGetValue(section.Id, out var part) && part.IsClosed ? this with { Editable = false } : this;

    /// <summary>What stands beside the item that asks for it: open cases from before, as of <see cref="Today"/>.</summary>
    public IReadOnlyList<CarriedCase> Carried { get; init; } = [];

    /// <summary>The day on which the sheet was laid; a page that is taken along is looked at days later.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The condition that the page itself asks while something is typed; null where there is none, or the server has settled it.</summary>
    public string? AskedHere(Expression? when) => TakenAlong && FormSight.IsAskedOnPage(Form, when) ? when!.Text : null;

    /// <summary>Items that still stand as they were taken over from the paper that this one started from, while it is being written.</summary>
    public IReadOnlySet<string> Kept { get; init; } = System.Collections.Immutable.ImmutableHashSet<string>.Empty;

    /// <summary>What the checklist has come to so far; null for a form without items.</summary>
    public ChecklistScore? Score { get; init; }

    public string Say(Words words) => words.In(Language);

    /// <summary>
    /// Figures of a form that is being filled stand in Vietnamese notation whatever the language of the page: the boxes read that notation and no other,
    /// and 1,433 beside a box that wants 1.433 would end in somebody's report as one and a half.
    /// </summary>
    public string Notation => Editable ? "vi" : Language;

    public string Raw(FormCell cell) => Typed.TryGetValue(cell.Path, out var typed) ? typed
        : Answers[cell.Path] switch
        {
            NumberAnswer or NothingAnswer => NumberText.Format(Answers[cell.Path], Notation),
            DateAnswer date => date.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            TextAnswer text => text.Text,
            ChoiceAnswer choice => choice.Codes[0],
            YesNoAnswer yes => yes.Yes ? "yes" : "no",
            _ => "",
        };

    public string IdOf(string path) => "at-" + path;

    public bool Changed(string path) => SeenBefore is { } before && !Equals(before[path], Answers[path]);

    public bool ChangedAnywhere(string prefix) =>
        SeenBefore is { } before && AnswersDifference.Between(before, Answers).Any(change => change.Path == prefix || change.Path.StartsWith(prefix + ".", StringComparison.Ordinal));

    /// <summary>Places whose figure was told in another case first; <c>_Taken</c> on the same page names it.</summary>
    public IReadOnlySet<string> Taken { get; init; } = System.Collections.Immutable.ImmutableHashSet<string>.Empty;

    /// <summary>Where a sum from below opens into its sources; null where nothing was added up.</summary>
    public string? SourcesOf(string path) => Taken.Contains(path) ? "#taken" : Below.Has(path) ? $"/rollups/{Case}?path={Uri.EscapeDataString(path)}" : null;

    public bool WantsReason(string path) =>
        Answers.Reason(path) is not null
        || Troubles[path].Any(trouble => trouble.Code is "correction-needs-reason" or "difference-needs-reason" or "more-than-all" || trouble.Code == "rule" && IsSoft(path));

    /// <summary>On a page without a network the reason's box must lie ready wherever a difference would ask for it; the script shows it when it does.</summary>
    public bool MayWantReason(FormCell cell) => TakenAlong && AsksDifference && !cell.Computed && cell.Kind is not (CellKind.Text or CellKind.Narrative or CellKind.Files)
        && Beside is [var other, ..] && other.Answers.Has(cell.Path);

    /// <summary>An answer that differs from the first paper beside wants a reason.</summary>
    public bool AsksDifference { get; init; }

    bool IsSoft(string path) => Form.Rules.Any(rule => rule.At == path && !rule.Hard);

    /// <summary>Remarks on any cell of an indicator's row stand at the row, those on a cell of a table at the table.</summary>
    public static string PlaceOf(Form form, FormLevel level, string? path) =>
        path is null ? "" : form.Cell(path, level) is not { } cell ? path
        : cell.Row is { } row ? $"{cell.Field.Path}.{row.Code}" : cell.Field.Path;
}

/// <summary>One place with its sheet, as the partials take it.</summary>
public sealed record SheetCell(Sheet Sheet, FormCell Cell)
{
    public string Id => Sheet.IdOf(Cell.Path);
    public bool HasError => Sheet.Troubles[Cell.Path].Any(trouble => trouble.IsError);
    public bool HasTrouble => Sheet.Troubles[Cell.Path].Any();
    public string? DescribedBy => HasTrouble ? Id + "-trouble" : null;
    public string Label => Sheet.Say(Cell.Label);

    /// <summary>A message without the label that it begins with: under its own box the label says nothing new and takes five lines on a phone.</summary>
    public string Here(FieldTrouble trouble)
    {
        var words = trouble.In(Sheet.Language);
        return words.StartsWith(Label + ": ", StringComparison.Ordinal) && words.Length > Label.Length + 2
            ? char.ToUpper(words[Label.Length + 2]) + words[(Label.Length + 3)..] : words;
    }
}

/// <summary>A place that remarks hang on.</summary>
public sealed record SheetPlace(Sheet Sheet, string Place, string Label);

public sealed record SheetGrid(Sheet Sheet, Section Section, IndicatorGrid Grid);

public sealed record SheetTable(Sheet Sheet, Section Section, TableField Table);
