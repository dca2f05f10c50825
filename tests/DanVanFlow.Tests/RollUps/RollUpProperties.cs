using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.RollUps;
using DanVanFlow.Tests.Forms;
using FsCheck;
using FsCheck.Fluent;

namespace DanVanFlow.Tests.RollUps;

/// <summary>What must hold for any reports whatever.</summary>
public sealed class RollUpProperties
{
    private static readonly string[] Numbers = ["figures.visits.period", "figures.meetings.period", "figures.meetings.year", "figures.share.numerator", "figures.share.denominator", "figures.models.value"];

    [Fact]
    public void Every_sum_equals_its_lineage() => Prop.ForAll(Reports.ToArbitrary(), reports =>
    {
        var up = Up(reports);
        return up.Lineage.Where(place => up.Prefill[place.Key] is NumberAnswer).All(place =>
            up.Prefill.Number(place.Key) == place.Value.Sum(source => source.Value is NumberAnswer number ? number.Value : 0)
            && ((NumberAnswer)up.Prefill[place.Key]!).Approximate == place.Value.Any(source => source.Value is NumberAnswer { Approximate: true }));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_in_which_reports_arrive_does_not_matter() => Prop.ForAll(Reports.ToArbitrary(), reports =>
        Up(reports).Prefill.Equals(Up([.. reports.Reverse()]).Prefill)
        && Up(reports).Lineage.All(place => place.Value.SequenceEqual(Up([.. reports.Reverse()]).Lineage[place.Key]))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_level_in_between_changes_no_number() => Prop.ForAll(Reports.ToArbitrary(), Gen.Choose(1, 4).ToArbitrary(), (reports, districts) =>
    {
        var at = 0;
        var groups = reports.GroupBy(_ => at++ % districts).Select(group => new ChildReport($"d{group.Key}", "", $"d{group.Key}", 1, Up([.. group]).Prefill)).ToImmutableArray();
        Answers Figures(Answers answers) => answers.Where(path => path.StartsWith("figures.", StringComparison.Ordinal));
        return Figures(Up(groups).Prefill).Equals(Figures(Up(reports).Prefill));
    }).QuickCheckThrowOnFailure();

    private static RolledUp Up(ImmutableArray<ChildReport> reports) => RollUp.Of(TestForm.Form, reports, [.. reports.Select(report => report.UnitCode)]);

    private static readonly Gen<AnswerValue?> Number = Gen.Frequency(
        (2, Gen.Constant((AnswerValue?)null)), (1, Gen.Constant((AnswerValue?)NothingAnswer.Instance)),
        (5, from value in Gen.Choose(0, 5000) from about in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true))) select (AnswerValue?)new NumberAnswer(value, about)));

    private static readonly Gen<AnswerValue?> Meets = Gen.Elements<AnswerValue?>(null, new YesNoAnswer(true), new YesNoAnswer(false));

    private static readonly Gen<Answers> Report =
        from numbers in Number.ArrayOf(Numbers.Length)
        from meets in Meets
        select Answers.Of(Numbers.Zip(numbers, (path, value) => KeyValuePair.Create(path, (AnswerValue?)value)).Append(KeyValuePair.Create("figures.registered.meets", (AnswerValue?)meets)));

    private static readonly Gen<ImmutableArray<ChildReport>> Reports =
        from reports in Report.ListOf()
        select reports.Select((answers, at) => new ChildReport($"{at:000}", $"xã {at}", $"case-{at}", 1, answers)).ToImmutableArray();
}
