using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Inspections;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;

namespace DanVanFlow.Server.Features.Inspections;

/// <summary>Self-check, visit and agreed checklist side by side: items by group, differences marked with their reasons, scores for each group and the whole.</summary>
public sealed class ComparisonModel(InspectionReader reader, CurrentPerson me, Texts texts, TimeProvider clock) : OverviewModel(reader, me, texts, clock)
{
    /// <summary>Only items that differ.</summary>
    public bool OnlyDifferent { get; private set; }
    internal ImmutableArray<(Section Group, ImmutableArray<ComparedItem> Items)> Groups { get; private set; } = [];
    public int Differences { get; private set; }
    public int WithoutReason { get; private set; }

    public override async Task<IActionResult> OnGetAsync(string id)
    {
        var found = await base.OnGetAsync(id);
        if (found is NotFoundResult || View.Checklist is not { } form)
            return NotFound();
        OnlyDifferent = Request.Query["only"] == "differences";
        var sight = FormSight.Of(form, View.Self, View.Moment(InspectionKeys.Visit, Now));
        var compared = ChecklistComparison.Of(form, View.Self, View.Visit, View.Agreed);
        var shown = compared.Items.Where(item => sight.Shows(item.Section) && sight.Shows(item.Item)).ToList();
        (Differences, WithoutReason) = (shown.Count(item => item.Differs), shown.Count(item => item.LacksReason));
        Groups = [.. shown.Where(item => !OnlyDifferent || item.Differs).GroupBy(item => item.Section).Select(group => (group.Key, group.ToImmutableArray()))];
        return found;
    }

    internal static GroupScore? Of(ChecklistScore? score, Section group) => score?.Groups.FirstOrDefault(one => one.Section.Id == group.Id);
}
