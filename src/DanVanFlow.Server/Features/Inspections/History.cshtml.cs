using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Inspections;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using Microsoft.AspNetCore.Mvc;

namespace DanVanFlow.Server.Features.Inspections;

/// <summary>A unit over its inspections: visits with scores, remedies with open ones first, and each item across the visits. A unit that the person may not see looks like one that is not there.</summary>
public sealed class HistoryModel(InspectionReader reader, CurrentPerson me, Texts texts, TimeProvider clock) : InspectionPage(me, texts)
{
    /// <summary>More would not fit a page; older ones are in the list of visits.</summary>
    const int MostColumns = 6;

    internal ImmutableArray<InspectionView> Visits { get; private set; } = [];
    internal ImmutableArray<RemedyView> Remedies { get; private set; } = [];
    internal ImmutableArray<(Section Group, ImmutableArray<(ChecklistField Item, ItemHistory History)> Items)> Groups { get; private set; } = [];
    internal ImmutableArray<PastVisit> Columns { get; private set; } = [];
    public string UnitName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string unit)
    {
        Visits = [.. (await reader.All(Me.Viewer)).Where(view => view.Row.Unit == unit)];
        Remedies = [.. (await reader.Remedies(Me.Viewer, Today)).Where(remedy => remedy.Concerns(unit))];
        if (Visits.IsEmpty && Remedies.IsEmpty)
            return NotFound();
        UnitName = Visits.IsEmpty ? UnitNames.Say(Me.Organization, unit, Today) : Unit(Visits[0].Row);
        Columns = [.. Visits.Where(Happened).Take(MostColumns).Reverse().Select(view => new PastVisit(view.Row.Id, view.VisitFrom, view.Checklist!, Answered(view)))];
        if (Columns is [.., var newest])
            Groups = [.. newest.Form.Sections.Select(section => (section, section.Fields.OfType<ChecklistField>().Select(item => (item, ItemHistory.Of(item.Path, Columns)))
                .Where(line => line.Item2.At.Any(at => at.State is not (ItemState.NotAsked or ItemState.Unsaid))).ToImmutableArray())).Where(group => group.Item2.Length > 0)];
        return Page();
    }

    internal decimal? Percent(InspectionView view) => view.Score(Answered(view), clock.GetUtcNow())?.Percent;

    static bool Happened(InspectionView view) => view.Checklist is not null && Answered(view).Count > 0;

    // Agreed where there is one, else what the team sent; a draft is not history.
    static Answers Answered(InspectionView view) => view.Agreed.Count > 0 ? view.Agreed : view.IsVisitDraft ? Answers.Empty : view.Visit;

    /// <summary>Not met at the last visit that said something.</summary>
    internal static bool IsOpen(ItemHistory history) => history.TimesNotMetInARow > 0;

    internal static string Tone(ItemState state) => state switch { ItemState.Met => "good", ItemState.NotMet => "bad", _ => "quiet" };
}
