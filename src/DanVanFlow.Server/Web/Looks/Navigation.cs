using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Web.Accounts;

namespace DanVanFlow.Server.Web.Looks;

/// <summary>
/// The side menu, one line a place, places of one group together. Who sees it is a courtesy, not a guard: the page asks May again. The first four lie under the thumb on a phone.
/// </summary>
public static class Navigation
{
    public static readonly IReadOnlyList<Place> Places =
    [
        new("Nav.MyWork", "/", "inbox", Everyone),
        new("Nav.Calls", "/calls", "calls", person => May.DoAnywhere(Permission.SeeCall, person.Viewer)),
        new("Nav.RollUps", "/rollups", "sum", person => May.DoAnywhere(Permission.SeeRollUp, person.Viewer)),
        new("Nav.Organization", "/organization", "tree", Everyone),
        new("Nav.NewCase", "/cases/new", "plus", person => person.MayStart),
        new("Nav.Campaigns", "/campaigns", "check", Everyone),
        new("Nav.Inspections", "/inspections", "search", Everyone),
        new("Nav.Comparisons", "/comparisons", "compare", person => May.DoAnywhere(Permission.SeeRollUp, person.Viewer)),
        new("Nav.Substitutions", "/substitutions", "pen", Everyone),
        new("Nav.TakeAlong", "/take-along", "download", Everyone),
        new("Nav.Letters", "/letters", "mail", person => May.DoAnywhere(Permission.SeeLetters, person.Viewer), "Nav.Following"),
        new("Nav.Reminders", "/reminders", "bell", person => May.DoAnywhere(Permission.SeeLetters, person.Viewer), "Nav.Following"),
        new("Nav.Workflows", "/workflows", "route", person => May.DoAnywhere(Permission.SeeWorkflows, person.Viewer), "Nav.Rules"),
        new("Nav.Regimes", "/regimes", "file", person => May.DoAnywhere(Permission.OpenCall, person.Viewer) && (person.IsAdministrator || person.Organization.Lines.Any(line =>
            May.DoSomewhere(Permission.OpenCall, person.Viewer, person.Organization.TreeAt(person.Today, line)))), "Nav.Rules"),
        new("Nav.Calendar", "/calendar", "calendar", Everyone, "Nav.Rules"),
        new("Nav.People", "/people", "people", person => May.DoAnywhere(Permission.ManagePeople, person.Viewer), "Nav.House"),
        new("Nav.SignIns", "/admin/sign-ins", "key", person => person.IsAdministrator, "Nav.House"),
        new("Nav.Timetable", "/admin/timetable", "clock", person => person.IsAdministrator, "Nav.House"),
        new("Nav.Audit", "/audit", "search", person => May.DoAnywhere(Permission.SeeAudit, person.Viewer), "Nav.House"),
        new("Nav.Health", "/admin/health", "pulse", person => person.IsAdministrator, "Nav.House"),
    ];

    static bool Everyone(CurrentPerson person) => true;

    /// <summary>The place that a path lies in: the longest address that begins it.</summary>
    public static Place? At(PathString path) => Places.Where(place => place.Href == "/" ? path == "/" || path == "" : path.StartsWithSegments(place.Href))
        .MaxBy(place => place.Href.Length);
}

/// <param name="Title">Key in Texts.</param>
/// <param name="Icon">Symbol in wwwroot/icons.svg.</param>
/// <param name="Group">Key in Texts of the words above its group; null for the work of every day, which needs none.</param>
public sealed record Place(string Title, string Href, string Icon, Func<CurrentPerson, bool> SeenBy, string? Group = null);
