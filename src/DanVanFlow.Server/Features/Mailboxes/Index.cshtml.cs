using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Mailboxes;

/// <summary>Addresses that do not receive letters, and who is written to instead in each unit. An administrator ends a flag by hand when the mailbox was mended.</summary>
public sealed class IndexModel(FlowDb db, CurrentPerson me, StepLane lane, AccountWriting writing, Texts texts) : PageModel
{
    public IReadOnlyList<FailingAddressRow> Failing { get; private set; } = [];
    public IReadOnlyList<UnitContactRow> Contacts { get; private set; } = [];
    public Dictionary<string, string> Names { get; private set; } = [];

    [BindProperty]
    public string? Unit { get; set; }

    /// <summary>Sign-in name or e-mail, as people know it.</summary>
    [BindProperty]
    public string? Person { get; set; }

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostClearAsync(string address)
    {
        if (!me.IsAdministrator)
            return NotFound();
        var audit = writing.Row("address-clear", address);
        var cleared = await lane.Write(async db =>
        {
            if (await db.FailingAddresses.FindAsync(address) is not { } flag)
                return false;
            db.FailingAddresses.Remove(flag);
            db.Audit.Add(audit);
            await db.SaveChangesAsync();
            return true;
        });
        return Done(texts[cleared ? "Mailboxes.Cleared" : "Mailboxes.NotThere"]);
    }

    public async Task<IActionResult> OnPostNameAsync()
    {
        if (!me.IsAdministrator)
            return NotFound();
        var unit = Unit?.Trim() ?? "";
        var folded = Person?.Trim().ToUpperInvariant() ?? "";
        if (me.Organization.Unit(unit) is null)
            ModelState.AddModelError("Unit", texts[unit.Length == 0 ? "Web.Required" : "Mailboxes.NoUnit"]);
        var person = await db.Users.Where(account => (account.NormalizedUserName == folded || account.NormalizedEmail == folded) && account.DisabledAt == null).Select(account => account.Id).FirstOrDefaultAsync();
        if (person is null)
            ModelState.AddModelError("Person", texts[folded.Length == 0 ? "Web.Required" : "Mailboxes.NoPerson"]);
        if (!ModelState.IsValid)
            return await Load() ? Page() : NotFound();
        var audit = writing.Row("fallback-set", unit, after: person, unit: unit);
        await lane.Write(async db =>
        {
            if (await db.UnitContacts.FindAsync(unit) is { } contact)
                contact.Fallback = person!;
            else
                db.UnitContacts.Add(new() { Unit = unit, Fallback = person! });
            db.Audit.Add(audit);
            return await db.SaveChangesAsync();
        });
        return Done(texts["Mailboxes.Named"]);
    }

    public async Task<IActionResult> OnPostUnnameAsync(string unit)
    {
        if (!me.IsAdministrator)
            return NotFound();
        var audit = writing.Row("fallback-clear", unit, unit: unit);
        await lane.Write(async db =>
        {
            if (await db.UnitContacts.FindAsync(unit) is not { } contact)
                return 0;
            db.UnitContacts.Remove(contact);
            db.Audit.Add(audit);
            return await db.SaveChangesAsync();
        });
        return Done(texts["Mailboxes.Unnamed"]);
    }

    async Task<bool> Load()
    {
        if (!me.IsAdministrator)
            return false;
        Failing = await db.FailingAddresses.AsNoTracking().OrderByDescending(flag => flag.LastAt).Take(500).ToListAsync();
        Contacts = await db.UnitContacts.AsNoTracking().OrderBy(contact => contact.Unit).ToListAsync();
        var persons = Failing.Select(flag => flag.Person).Concat(Contacts.Select(contact => contact.Fallback)).Distinct().ToList();
        Names = await db.Users.Where(person => persons.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.DisplayName);
        return true;
    }

    LocalRedirectResult Done(string words)
    {
        TempData["Done"] = words;
        return LocalRedirect("/admin/addresses");
    }
}
