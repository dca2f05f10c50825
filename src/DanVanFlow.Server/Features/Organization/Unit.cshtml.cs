using System.Collections.Immutable;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Organization;

/// <summary>One unit on a date: where it stands, who sits there, and what it was called before.</summary>
public sealed class UnitModel(CurrentPerson me, AccountDirectory accounts) : PageModel
{
    public DateOnly At { get; private set; }
    public UnitRecord Unit { get; private set; } = null!;
    public string Name { get; private set; } = "";
    public ImmutableArray<Unit> Path { get; private set; } = [];
    public ImmutableArray<Unit> Below { get; private set; } = [];
    public IReadOnlyList<(Post Post, IReadOnlyList<string> Holders)> Posts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code, DateOnly? at, string? line)
    {
        if (me.Organization.Unit(code) is not { } unit)
            return NotFound();
        At = at ?? me.Today;
        Unit = unit;
        Name = UnitNames.Say(me.Organization, code, At);
        line ??= (unit.Memberships.FirstOrDefault(membership => membership.When.Covers(At)) ?? unit.Memberships.FirstOrDefault())?.Line ?? "";
        var tree = me.Organization.TreeAt(At, line);
        Path = tree.PathTo(code);
        Below = tree.Children(code);
        var posts = new List<(Post, IReadOnlyList<string>)>();
        foreach (var post in me.Organization.PostsAt(code))
        {
            var names = new List<string>();
            foreach (var person in me.Organization.HoldersOf(post.Address, At))
                names.Add((await accounts.Find(person))?.DisplayName ?? person);
            posts.Add((post, names));
        }
        Posts = posts;
        return Page();
    }

    /// <summary>May rename posts and add some, in People.</summary>
    public bool KeepsPosts => me.IsAdministrator || me.Organization.Lines.Any(line => May.Do(Permission.ManagePeople, me.Viewer, Unit.Code, me.Organization.TreeAt(me.Today, line)));

    /// <summary>"From the beginning" is not shown as the year 1.</summary>
    public string Start(Validity when) => when.From.Year < 1900 ? "" : ScreenTime.Date(when.From);
}
