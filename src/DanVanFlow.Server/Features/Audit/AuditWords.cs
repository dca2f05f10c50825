using System.Globalization;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Audit;

/// <summary>One thing that an act changed. Null where it did not stand.</summary>
public sealed record AuditChange(string Name, string? Before, string? After);

/// <param name="Href">Null where the viewer could not open it.</param>
public sealed record AuditSubject(string Words, string? Href);

/// <summary>Audit rows in words of the reader's language: codes of acts, posts, statuses and keys become what officials call them.</summary>
public sealed class AuditWords(Texts texts, CurrentPerson me, WorkflowShelf shelf, FlowDb db)
{
    Dictionary<string, string> names = [];

    /// <summary>Every act that has words, in the order of the language: for the choice above the list.</summary>
    public IReadOnlyList<(string Code, string Words)> Acts =>
        [.. texts.All.Where(text => text.Key.StartsWith("Audit.Act.", StringComparison.Ordinal)).Select(text => (text.Key["Audit.Act.".Length..], texts[text.Key])).OrderBy(act => act.Item2, StringComparer.CurrentCulture)];

    /// <summary>Names of everybody in these rows, in one question; call it before the others.</summary>
    public async Task Learn(IEnumerable<AuditLine> lines)
    {
        var ids = lines.SelectMany(line => new[] { line.Row.Person, line.Row.OnBehalfOf, line.Row.Subject }).OfType<string>().Where(id => !id.Contains('/')).Distinct().ToList();
        names = await db.Users.AsNoTracking().Where(user => EF.Parameter(ids).Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName);
    }

    public string Act(AuditRow row) => texts.Has("Audit.Act." + row.Act) ? texts["Audit.Act." + row.Act] : row.Act;

    public string Who(AuditRow row) => row.Person switch
    {
        null => texts["Audit.Nobody"],
        "timetable" => texts["Audit.Timetable"],
        var id => names.GetValueOrDefault(id, id),
    };

    public string? OnBehalfOf(AuditRow row) => row.OnBehalfOf is { } holder ? texts["Audit.OnBehalfOf", names.GetValueOrDefault(holder, holder)] : null;

    /// <summary>"KT. Trưởng ban, huyện Đăk Hà"; null for an act without a post.</summary>
    public string? Post(AuditRow row) =>
        PostAddress.TryParse(row.Post, out var post) ? $"{SigningCapacities.Find(row.Capacity)?.Mark()} {PostTitles.Say(me.Organization, post, VietnamTime.LocalDate(row.At))}".TrimStart() : null;

    public string Unit(AuditLine line) => line is { IsHidden: false, Row: { Unit: { } unit } row } ? UnitNames.Say(me.Organization, unit, VietnamTime.LocalDate(row.At)) : "";

    public string From(AuditRow row) => row.From switch
    {
        null or "" => "",
        "demo" => texts["Demo.Label"],
        Origin.CommandLine => texts["Audit.CommandLine"],
        Origin.Timetable => texts["Audit.Timetable"],
        Origin.Start => texts["Audit.Start"],
        var from when Origin.Read(from) is (var place, { } token) => texts["Audit.FromToken", place, token],
        var from => from,
    };

    public AuditSubject Subject(AuditLine line)
    {
        if (line.IsHidden)
            return new(texts["Audit.Hidden"], null);
        if (line.Case is { } on)
            return new($"{CaseName(on)} · {UnitNames.Say(me.Organization, on.Unit, VietnamTime.LocalDate(line.Row.At))}", $"/cases/{on.Id}");
        var (kind, id) = line.Row.Subject.Split('/', 2) is [var before, var rest] ? (before, rest) : (line.Row.Act.StartsWith("letter-", StringComparison.Ordinal) ? "letter" : "person", line.Row.Subject);
        var day = VietnamTime.LocalDate(line.Row.At);
        return kind switch
        {
            "person" => new(names.GetValueOrDefault(id, texts.Has("Audit.Kind.person") ? texts["Audit.Kind.person"] : id), names.ContainsKey(id) && MaySeePerson(id) ? $"/people/{id}" : null),
            "unit" => new(UnitNames.Say(me.Organization, id, day), me.Organization.Unit(id) is null ? null : $"/organization/{id}"),
            "workflow" => new(shelf.Find(id)?.Name.In(CultureInfo.CurrentUICulture.Name) ?? id, shelf.Find(id) is not null && May.DoAnywhere(Permission.SeeWorkflows, me.Viewer) ? $"/workflows/{id}" : null),
            "call" => new(texts["Audit.Kind.call"], May.DoAnywhere(Permission.SeeCall, me.Viewer) ? $"/calls/{id}" : null),
            "letter" => new(texts["Audit.Kind.letter"], May.DoAnywhere(Permission.SeeLetters, me.Viewer) ? $"/letters/{id}" : null),
            "case" => new(texts["Audit.Kind.case"], null),
            "restructuring" => new(texts["Audit.Kind.restructuring"], me.IsAdministrator ? $"/organization/restructurings/{id}" : null),
            "calendar" => new(texts["Audit.Kind.calendar"], $"/calendar/changes/{id}"),
            "regime" or "import" or "substitution" => new(texts["Audit.Kind." + kind], null),
            "post" when PostAddress.TryParse(id, out var post) => new(PostTitles.Say(me.Organization, post, day), null),
            _ => new(texts.Has("Audit.Kind." + kind) ? $"{texts["Audit.Kind." + kind]} {id}" : line.Row.Subject, null),
        };
    }

    /// <summary>What was and what is, side by side; empty when the row says nothing or the viewer may not read it.</summary>
    public IReadOnlyList<AuditChange> Changes(AuditLine line)
    {
        if (!line.ShowsText)
            return [];
        var (before, after) = (AuditText.Read(line.Row.Before), AuditText.Read(line.Row.After));
        return [.. before.Concat(after).Select(thing => thing.Key).Distinct().Select(key => new AuditChange(Key(key), Value(before, key), Value(after, key)))];
    }

    string Key(string key) => key.Length == 0 ? "" : texts.Has("Audit.Field." + key) ? texts["Audit.Field." + key] : key;

    string? Value(IEnumerable<(string Key, string Value)> things, string key) => things.Where(thing => thing.Key == key).Select(thing => thing.Value).ToList() switch
    {
        [] => null,
        var values when key == "status" => string.Join('\n', values.Select(value => texts.Has("Status." + value) ? texts["Status." + value] : value)),
        var values when key is "how" or "why" => string.Join('\n', values.Select(value => texts.Has("Identity.SignInKind." + value) ? texts["Identity.SignInKind." + value] : value)),
        var values when key is "post" => string.Join('\n', values.Select(value => PostAddress.TryParse(value, out var post) ? PostTitles.Say(me.Organization, post, me.Today) : value)),
        var values => string.Join('\n', values),
    };

    string CaseName(CaseRow on)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        var name = shelf.Find(on.Workflow)?.Name.In(language) ?? on.Workflow;
        return Period.TryParse(on.Period, out var period) ? $"{name}, {period.Title(language)}" : name;
    }

    bool MaySeePerson(string id) => me.IsAdministrator || May.InEachLine(Permission.ManagePeople, me.Viewer, me.Organization, me.Today) is var scope
        && me.Organization.PostsOf(id, me.Today).Any(post => scope.Contains(null, post.Unit));
}
