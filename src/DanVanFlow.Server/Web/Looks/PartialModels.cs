using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Server.Web.Looks;

// What the shared partials of Features/Shared are given. Words arrive translated, since the page knows its keys.

/// <summary>_Tabs: links, not scripts; each has an address of its own that can be kept and sent.</summary>
public sealed record Tab(string Title, string Href, bool Current, int? Count = null);

/// <summary>_Empty: a place with nothing in it says so and, where there is one, what to do.</summary>
public sealed record EmptyPlace(string Title, string? Text = null, string Icon = "inbox");

/// <summary>_Pager: addresses of the neighbours; null at the ends.</summary>
public sealed record Pager(string? Previous, string? Next, string Words);

/// <summary>_Timeline: newest or oldest first, as the page decides.</summary>
/// <param name="Tone">quiet, good, warn, bad or now.</param>
public sealed record Moment(DateTimeOffset At, string Title, string? By = null, string? Words = null, string Tone = "quiet", string? Href = null);

/// <summary>_UnitPath: from the top of the line down; each unit links to its page unless <paramref name="Plain"/>.</summary>
public sealed record UnitPath(IReadOnlyList<Unit> Units, bool Plain = false);

/// <summary>_RoutePicture: the BPMN file with marks on it. Ids are those of the route's elements.</summary>
/// <param name="File">Address that answers with the BPMN XML.</param>
/// <param name="Label">What the picture shows, for those who do not see it.</param>
public sealed record RoutePicture(
    string File, string Label, IReadOnlyCollection<string> Tokens, IReadOnlyCollection<string> Done, IReadOnlyCollection<string> Returned);
