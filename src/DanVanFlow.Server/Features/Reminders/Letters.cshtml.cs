using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>How I hear of things: at once, in the morning's digest or not at all, kind by kind, and between which hours. What cannot be chosen is said.</summary>
public sealed class LettersModel(FlowDb db, CurrentPerson me, Texts texts, StepLane lane, AccountWriting writing, HouseHours house, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Dictionary<string, string> Way { get; set; } = [];

    [BindProperty]
    public string? Begins { get; set; }

    [BindProperty]
    public string? Ends { get; set; }

    public HouseHours House => house;

    public async Task OnGetAsync()
    {
        var chosen = await db.PersonalLetters.AsNoTracking().FirstOrDefaultAsync(row => row.Person == me.Id) is { } row ? PersonalChoices.Read(row) : PersonalLetters.Nothing;
        Way = house.Ways.Choices.ToDictionary(choice => choice.Kind, choice => PersonalChoices.WordOf(house.Ways.WayFor(choice.Kind, chosen)));
        var hours = chosen.Hours ?? house.Quiet;
        (Begins, Ends) = (Text(hours.DayBegins), Text(hours.DayEnds));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var ways = ImmutableDictionary.CreateBuilder<string, LetterWay>();
        foreach (var choice in house.Ways.Choices)
            if (Way.GetValueOrDefault(choice.Kind) is { } word)
            {
                if (PersonalChoices.WayOf(word) is not { } way || !choice.Allowed.Contains(way))
                    ModelState.AddModelError($"Way[{choice.Kind}]", texts["Reminders.NotAllowed", texts["Reminders.Letter." + choice.Kind]]);
                else if (way != choice.Shipped)
                    ways[choice.Kind] = way;
            }
        var hours = Hours();
        if (!ModelState.IsValid)
            return Page();
        await Save(new PersonalLetters(ways.ToImmutable(), hours == house.Quiet ? null : hours));
        TempData["Done"] = texts["Reminders.Saved"];
        return RedirectToPage();
    }

    QuietHours? Hours()
    {
        if (Time(Begins) is not { } begins)
            ModelState.AddModelError(nameof(Begins), texts["Reminders.NotATime"]);
        else if (Time(Ends) is not { } ends)
            ModelState.AddModelError(nameof(Ends), texts["Reminders.NotATime"]);
        else if (PersonalLetters.Refuse(new QuietHours(begins, ends), house.Quiet) is { } trouble)
            ModelState.AddModelError(trouble == HoursTrouble.EndsBeforeItBegins ? nameof(Ends) : nameof(Begins), texts["Reminders.Hours." + trouble, Text(house.Quiet.DayBegins), Text(house.Quiet.DayEnds)]);
        else
            return new QuietHours(begins, ends);
        return null;
    }

    async Task Save(PersonalLetters chosen)
    {
        var row = PersonalChoices.Write(me.Id, chosen, clock.GetUtcNow());
        var audit = writing.Row("letters-choose", me.Id, after: row.Ways);
        await lane.Write(async writes =>
        {
            if (await writes.PersonalLetters.FindAsync(row.Person) is { } known)
                (known.Ways, known.DayBegins, known.DayEnds, known.ChangedAt) = (row.Ways, row.DayBegins, row.DayEnds, row.ChangedAt);
            else
                writes.PersonalLetters.Add(row);
            writes.Audit.Add(audit);
            return await writes.SaveChangesAsync();
        });
    }

    static string Text(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    static TimeOnly? Time(string? text) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
