using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Domain.Inspections;

/// <summary>What one item came to. Unanswered and not applicable items stand in neither sum.</summary>
/// <param name="Share">Of its weight, 0 to 1; null when it does not count (not applicable, blank, weight zero, or its score cannot be told).</param>
public sealed record ItemScore(ChecklistField Item, bool IsAnswered, bool IsNotApplicable, decimal? Share)
{
    public decimal Earned => Share is { } share ? share * Item.Weight : 0;
    public decimal Possible => Share is null ? 0 : Item.Weight;
}

/// <param name="Weight">Points of the group in the whole.</param>
public sealed record GroupScore(Section Section, decimal Weight, ImmutableArray<ItemScore> Items)
{
    public decimal Earned => Items.Sum(item => item.Earned);
    public decimal Possible => Items.Sum(item => item.Possible);

    /// <summary>0 to 1; null when nothing of the group counted.</summary>
    public decimal? Share => Possible == 0 ? null : Earned / Possible;

    /// <summary>Share times weight; null when nothing of the group counted.</summary>
    public decimal? Points => Share * Weight;

    public int Unanswered => Items.Count(item => !item.IsAnswered);
    public int NotApplicable => Items.Count(item => item.IsNotApplicable);
    public int NotMet => Items.Count(item => item.Share < 1);
}

/// <summary>
/// What a checklist adds up to: a help for the eye, never the conclusion, which the leader of the team writes. No official scoring was found; weights and scores stand in the form.
/// A group in which nothing counted leaves the denominator like an item that does not apply.
/// </summary>
public sealed record ChecklistScore(ImmutableArray<GroupScore> Groups)
{
    /// <summary>Decimal places of what is shown; the sums themselves are not rounded.</summary>
    public const int ShownDecimals = 1;

    public decimal? Points => Counted.Any() ? Counted.Sum(group => group.Points!.Value) : null;

    /// <summary>The points that could have been had.</summary>
    public decimal Possible => Counted.Sum(group => group.Weight);

    /// <summary>Of 100; null when nothing counted.</summary>
    public decimal? Percent => Points is { } points && Possible > 0 ? points * 100 / Possible : null;

    public int Items => Groups.Sum(group => group.Items.Length);
    public int Answered => Items - Groups.Sum(group => group.Unanswered);
    public int NotApplicable => Groups.Sum(group => group.NotApplicable);

    private IEnumerable<GroupScore> Counted => Groups.Where(group => group.Points is not null && group.Weight > 0);

    /// <summary>Sections with items, in the form's order; hidden sections and items are left out. A section without a weight counts as the sum of its items' weights.</summary>
    public static ChecklistScore Of(Form form, Answers answers, FormMoment moment)
    {
        var sight = FormSight.Of(form, answers, moment);
        var names = new Lazy<FeelContext>(() => FormNames.Of(form, answers, moment));
        return new([.. from section in form.Sections
                       where sight.Shows(section)
                       let items = section.Fields.OfType<ChecklistField>().Where(sight.Shows).ToImmutableArray()
                       where !items.IsEmpty
                       select new GroupScore(section, section.Weight ?? items.Sum(item => item.Weight), [.. items.Select(item => Score(item, answers, names, moment))])]);
    }

    private static ItemScore Score(ChecklistField item, Answers answers, Lazy<FeelContext> names, FormMoment moment)
    {
        if (item.IsNotApplicable(answers)) return new(item, true, true, null);
        if (answers[item.Path] is not { } answer) return new(item, false, false, null);
        return new(item, true, false, item.Weight == 0 ? null : (item.Answer, answer) switch
        {
            (ChecklistAnswer.Met, ChoiceAnswer { Codes: ["met"] }) => 1,
            (ChecklistAnswer.Met, ChoiceAnswer { Codes: ["notMet"] }) => 0,
            (ChecklistAnswer.Number, NumberAnswer or NothingAnswer) or (ChecklistAnswer.Document, TextAnswer) => item.Score is null ? 1 : ByFormula(item, answers, names.Value, moment),
            _ => null, // typed, but not readable
        });
    }

    private static decimal? ByFormula(ChecklistField item, Answers answers, FeelContext names, FormMoment moment)
    {
        FeelValue Number(string path) => answers.Number(path) is { } number ? number : FeelValue.Null;
        var own = names.With("answer", item.Answer == ChecklistAnswer.Number ? Number(item.Path) : answers.Text(item.Path) is { } text ? text : FeelValue.Null).With("total", Number(item.Path + ChecklistField.Total));
        return item.Score!.Evaluate(own, moment.Surroundings).Value switch
        {
            FeelNumber share => Math.Clamp(share.Value, 0, 1),
            FeelBoolean met => met.Value ? 1 : 0,
            _ => null,
        };
    }
}
