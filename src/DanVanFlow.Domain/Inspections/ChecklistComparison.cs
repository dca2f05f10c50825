using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Domain.Inspections;

/// <summary>One item as the unit, the inspectors and both together see it. Answer sheets that are not there yet are blank.</summary>
/// <param name="VisitReason">Why the inspectors say otherwise than the unit; null when nothing was said.</param>
/// <param name="AgreedReason">Why the agreed answer is another than the unit's own.</param>
public sealed record ComparedItem(Section Section, ChecklistField Item, bool VisitDiffers, bool AgreedDiffers, string? VisitReason, string? AgreedReason)
{
    public bool Differs => VisitDiffers || AgreedDiffers;
    public bool LacksReason => (VisitDiffers && VisitReason is null) || (AgreedDiffers && AgreedReason is null);
}

/// <summary>
/// Self-check, visit and agreed checklist side by side. Everything is measured against what the unit said of itself; the agreed answer needs its own reason, because agreeing with the
/// inspectors is agreeing to a difference.
/// </summary>
public sealed record ChecklistComparison(ImmutableArray<ComparedItem> Items)
{
    public IEnumerable<ComparedItem> Differences => Items.Where(item => item.Differs);
    public IEnumerable<ComparedItem> WithoutReason => Items.Where(item => item.LacksReason);

    /// <param name="self">Empty when the unit sent none: then nothing differs.</param>
    public static ChecklistComparison Of(Form form, Answers self, Answers visit, Answers agreed) => new(
    [
        .. from section in form.Sections
           from item in section.Fields.OfType<ChecklistField>()
           select new ComparedItem(section, item, item.Differs(visit, self), item.Differs(agreed, self), visit.Reason(item.Path), agreed.Reason(item.Path)),
    ]);
}
