using System.ComponentModel.DataAnnotations;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.People;

/// <summary>The posts of one unit: their titles, as they stand under a signature, and which roles the unit has. A post is never removed; without holder it is vacant.</summary>
public sealed class PostsModel(CurrentPerson me, PeopleScope scope, AuditWriting audit, OrganizationCache organizations, Texts texts) : PageModel
{
    const int LongestTitle = 80;

    public string Unit { get; private set; } = "";
    public IEnumerable<Post> Posts => me.Organization.PostsAt(Unit).OrderBy(post => post.Role, StringComparer.Ordinal);
    public IEnumerable<string> FreeRoles => Roles.All.Where(role => me.Organization.Post(new(role, Unit)) is null).Order(StringComparer.Ordinal);
    public string Name => UnitNames.Say(me.Organization, Unit, me.Today);

    [BindProperty, Required]
    public string? Role { get; set; }

    [BindProperty, Required, StringLength(LongestTitle)]
    public string? TitleVi { get; set; }

    [BindProperty, Required, StringLength(LongestTitle)]
    public string? TitleEn { get; set; }

    public IActionResult OnGet(string unit)
    {
        ModelState.Clear();
        return Find(unit) ? Page() : NotFound();
    }

    /// <summary>Writes the titles of a post that is there, or sets up one of a role that the unit did not have.</summary>
    public async Task<IActionResult> OnPostAsync(string unit)
    {
        if (!Find(unit))
            return NotFound();
        if (Role is not null && !Roles.IsKnown(Role))
            ModelState.AddModelError(nameof(Role), texts["Web.NotUnderstood"]);
        if (!ModelState.IsValid)
            return Page();
        var post = new PostAddress(Role!, unit);
        var (before, title, english) = (me.Organization.Post(post), TitleVi!.Trim(), TitleEn!.Trim());
        var row = audit.Row(before is null ? "post-create" : "post-rename", $"post/{post}", unit: unit,
            before: before is null ? null : AuditText.Of(("vi", before.TitleVi), ("en", before.TitleEn)), after: AuditText.Of(("vi", title), ("en", english)));
        await audit.Write(row, async db =>
        {
            if (await db.Posts.FirstOrDefaultAsync(there => there.Unit == unit && there.Role == post.Role) is { } there)
                (there.TitleVi, there.TitleEn) = (title, english);
            else
                db.Posts.Add(new PostRow { Unit = unit, Role = post.Role, TitleVi = title, TitleEn = english });
            await OrganizationCache.Stamp(db);
            return 0;
        });
        organizations.Changed();
        TempData["Done"] = texts[before is null ? "Posts.Created" : "Posts.Renamed"];
        return LocalRedirect($"/people/posts/{unit}");
    }

    bool Find(string unit)
    {
        Unit = unit;
        return scope.IsOpen && me.Organization.Unit(unit) is not null && scope.Manages(unit);
    }
}
