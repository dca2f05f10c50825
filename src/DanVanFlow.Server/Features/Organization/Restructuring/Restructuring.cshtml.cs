using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Organization.Restructurings;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Organization.Restructuring;

/// <summary>
/// One restructuring. A draft is one form with several buttons: each first keeps everything that was typed, then does what it says, so nothing typed is lost. What was
/// confirmed is only shown, and may be undone before its day.
/// </summary>
public sealed class RestructuringModel(CurrentPerson me, RestructuringReader reader, RestructuringDesk desk, AccountDirectory accounts, Texts texts) : PageModel
{
    /// <summary>A list of more units would weigh more than the whole page; then codes and names are typed without help.</summary>
    const int MostOffered = 600;

    List<Unit>? offered;

    [BindProperty] public int Version { get; set; }
    [BindProperty] public DateOnly? From { get; set; }
    [BindProperty] public string? Number { get; set; }
    [BindProperty] public DateOnly? Signed { get; set; }
    [BindProperty] public string? Issuer { get; set; }
    [BindProperty] public string? About { get; set; }
    [BindProperty] public ActForm Add { get; set; } = new();

    /// <summary>post|person|fate for each holder.</summary>
    [BindProperty] public List<string> Fates { get; set; } = [];

    /// <summary>Ids of cases that move by choice.</summary>
    [BindProperty] public List<string> Moved { get; set; } = [];

    public RestructuringRow Row { get; private set; } = null!;
    public ImmutableArray<RestructuringAct> Acts { get; private set; } = [];
    public ImmutableArray<Finding> Findings { get; private set; } = [];
    public Outcome Outcome { get; private set; } = Outcome.Nothing;
    public OpenThings Open { get; private set; } = new([], [], 0);
    public ImmutableArray<TouchedHolder> Holders { get; private set; } = [];
    public IReadOnlyDictionary<string, string> People { get; private set; } = new Dictionary<string, string>();
    public ActWords Words { get; private set; } = null!;

    /// <summary>The kind of act whose fields are shown; null while none is being added.</summary>
    public string? Adding { get; private set; }

    public bool IsDraft => Row.State == RestructuringStates.Draft;
    public bool MayBeConfirmed => IsDraft && Findings.All(finding => finding.Severity != Severity.Error);
    public bool MayBeUndone => Row.State == RestructuringStates.Planned && Findings.IsEmpty;
    public DateOnly Day => Row.EffectiveFrom is { Year: >= 1900 } day ? day : me.Today;
    public ImmutableArray<string> Lines => [.. me.Organization.Lines];
    public IReadOnlyList<Unit> Offered => offered ??= Few(Lines.SelectMany(line => me.Organization.TreeAt(Day.AddDays(-1), line).Units).DistinctBy(unit => unit.Code));
    public ImmutableArray<string> Types => [.. me.Organization.Units.SelectMany(unit => unit.Names).Select(name => name.Type).Where(type => type.Length > 0).Concat(["xã", "phường", "đặc khu", "tỉnh", "thành phố"]).Distinct().Order()];

    public async Task<IActionResult> OnGetAsync(string id, string? add)
    {
        if (!await Load(id))
            return NotFound();
        Adding = IsDraft && add is not null && ActForm.Kinds.Contains(add) ? add : null;
        return Page();
    }

    /// <param name="act">The button: save, confirm, discard, undo, choose-KIND, add-KIND or remove-NUMBER.</param>
    public async Task<IActionResult> OnPostAsync(string id, string? act)
    {
        if (!RestructuringsModel.IsFor(me) || await reader.Find(id) is not { } row)
            return NotFound();
        act ??= "save";
        if (act == "undo")
            return await Say(id, await desk.Undo(me.Caller(), id), "Restructuring.Undone");
        if (row.State != RestructuringStates.Draft)
            return Redirect($"/organization/restructurings/{id}");
        if (act == "discard")
        {
            await desk.Discard(me.Caller(), id);
            TempData["Done"] = texts["Restructuring.Discarded"];
            return Redirect("/organization/restructurings");
        }

        var kept = RestructuringJson.ReadActs(row.Acts) ?? [];
        var acts = kept;
        if (act.StartsWith("remove-", StringComparison.Ordinal) && int.TryParse(act["remove-".Length..], out var at) && at >= 0 && at < acts.Length)
            acts = acts.RemoveAt(at);
        var adding = act.StartsWith("add-", StringComparison.Ordinal) ? act["add-".Length..] : null;
        if (adding is not null && ActForm.Kinds.Contains(adding))
        {
            var reading = new ActReading(me.Organization, (From is { Year: >= 1900 } from ? from : me.Today).AddDays(-1));
            acts = acts.AddRange(reading.Read(adding, Add));
            foreach (var trouble in reading.Troubles)
                ModelState.AddModelError($"Add.{trouble.Field}", texts[trouble.Words, trouble.Typed]);
        }
        var stored = await desk.Change(id, Version, draft => Keep(draft, acts));
        if (!stored)
            ModelState.AddModelError("", texts["Restructuring.ChangedMeanwhile"]);
        if (!ModelState.IsValid)
        {
            // What was typed is shown again as it stands; only the rows below come from the store.
            await Load(id);
            Adding = adding;
            return Page();
        }
        if (act == "confirm")
            return await Say(id, await desk.Confirm(me.Caller(), id, Version + 1), "Restructuring.Confirmed");
        return Redirect($"/organization/restructurings/{id}" + (act.StartsWith("choose-", StringComparison.Ordinal) ? $"?add={act["choose-".Length..]}#add" : ""));
    }

    static List<Unit> Few(IEnumerable<Unit> units) => units.OrderBy(unit => unit.Code, StringComparer.Ordinal).Take(MostOffered + 1).ToList() is { Count: <= MostOffered } few ? few : [];

    void Keep(RestructuringRow draft, ImmutableArray<RestructuringAct> acts)
    {
        draft.EffectiveFrom = From;
        draft.BasisNumber = Number?.Trim() ?? "";
        draft.BasisDate = Signed;
        draft.BasisIssuer = Issuer?.Trim() ?? "";
        draft.BasisTitle = About?.Trim() ?? "";
        draft.Acts = RestructuringJson.Write(acts);
        draft.Choices = RestructuringJson.Write(new RestructuringChoices([.. Fates.Select(Choice).OfType<HolderChoice>()], [.. Moved]));
    }

    static HolderChoice? Choice(string typed) =>
        typed.Split('|') is [var post, var person, var fate] && PostAddress.TryParse(post, out var address) && Enum.TryParse<HolderFate>(fate, out var chosen) ? new(address, person, chosen) : null;

    async Task<IActionResult> Say(string id, ImmutableArray<Finding> why, string done)
    {
        if (why.IsEmpty)
        {
            TempData["Done"] = texts[done];
            return Redirect($"/organization/restructurings/{id}");
        }
        foreach (var finding in why)
            ModelState.AddModelError("", CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? finding.English : finding.Vietnamese);
        return await Load(id) ? Page() : NotFound();
    }

    async Task<bool> Load(string id)
    {
        if (!RestructuringsModel.IsFor(me) || await reader.Find(id) is not { } row)
            return false;
        Row = row;
        Acts = RestructuringJson.ReadActs(row.Acts) ?? [];
        Words = new(texts, me.Organization, Day);
        if (!Request.HasFormContentType)
            (From, Number, Signed, Issuer, About) = (row.EffectiveFrom, row.BasisNumber, row.BasisDate, row.BasisIssuer, row.BasisTitle);
        if (ModelState.IsValid)
            Version = row.Version;
        if (IsDraft)
        {
            var preview = reader.Preview(row);
            (Findings, Outcome, Holders) = (preview.Findings, preview.Outcome, preview.Holders);
            // Units that only this draft brings have a name too.
            Words = new(texts, preview.After, Day);
            Open = await reader.OpenThingsOf(row, preview);
        }
        else
        {
            Outcome = RestructuringJson.ReadOutcome(row.Outcome!);
            Findings = row.State == RestructuringStates.Planned ? Restructure.WhyNotUndone(me.Organization, Day, Outcome, me.Today) : [];
        }
        var people = new Dictionary<string, string>();
        foreach (var person in Holders.Select(holder => holder.Holding.PersonId).Distinct())
            people[person] = (await accounts.Find(person))?.DisplayName ?? person;
        People = people;
        return true;
    }
}
