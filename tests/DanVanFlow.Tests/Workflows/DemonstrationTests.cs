using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.RollUps;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Feel;

namespace DanVanFlow.Tests.Workflows;

/// <summary>The demonstration keeps its promise: invented figures of eleven communes come to what the district published.</summary>
public sealed class DemonstrationTests
{
    private static readonly Workflow Report = WorkflowFolders.SixMonthReport;
    private static readonly Demonstration Demo = Demonstration.Read(Report, WorkflowFolders.Files("six-month-report/demo"));
    private static readonly UnitTree Tree = Demo.Organization.TreeAt(new DateOnly(2023, 6, 14), Report.Line);

    [Fact]
    public void The_communes_figures_come_to_the_published_ones()
    {
        var district = Up(Demo.Figure);

        Assert.All(Demo.Published, figure => Assert.True(figure.IsMetBy(district.Prefill.Number(figure.Path)),
            $"{figure.Path}: published \"{figure.Published}\", rolled up {district.Prefill[figure.Path]}"));
        Assert.True(((NumberAnswer)district.Prefill["figures.newMembers.period"]!).Approximate, "the article says \"hơn 1.370\"");
        Assert.True(district.Coverage.IsComplete);
        Assert.Equal(11, district.Coverage.Included.Length);
    }

    [Fact]
    public void Every_published_figure_opens_into_its_communes()
    {
        var lineage = Up(Demo.Figure).Lineage;

        Assert.Equal(["615-04", "615-07", "615-10"], from source in lineage["figures.unityHouses.period"] where source.Value is NumberAnswer select source.UnitCode);
        Assert.Equal(2555m, lineage["figures.modelHouseholds.value"].Sum(source => ((NumberAnswer)source.Value).Value));
    }

    [Fact]
    public void The_province_carries_the_districts_figures()
    {
        var district = Up("615").Prefill;
        var province = RollUp.Of(Report.Form, [new("615", "huyện Đăk Hà", "case-615", 1, district)], ["615"]).Prefill;

        Assert.All(Demo.Published, figure => Assert.Equal(district[figure.Path], province[figure.Path]));
    }

    [Fact]
    public void Every_unit_could_submit_its_report()
    {
        foreach (var unit in Tree.Units)
        {
            var children = Tree.Children(unit.Code);
            var prefill = children.IsEmpty ? Answers.Empty : Up(unit.Code).Prefill;
            var moment = new FormMoment(new(unit.Level, children.IsEmpty), FeelSurroundings.At(Demo.OpensAt)) { Prefill = prefill };
            var answers = FormCalculation.Compute(Report.Form, prefill.WithAll(Demo.Reports[unit.Code].Select(place => KeyValuePair.Create(place.Key, (AnswerValue?)place.Value))), moment);

            Assert.Empty(FormCheck.Check(Report.Form, answers, moment, Strictness.Submit).Select(trouble => $"{unit.FullName} {trouble.Path}: {trouble.English}"));
        }
    }

    [Fact]
    public void The_story_is_told_in_order_by_people_who_hold_the_posts()
    {
        Assert.Equal(Demo.Acts.OrderBy(act => act.At), Demo.Acts);
        Assert.Empty(Demo.Organization.Check());
        var posts = Demo.People.ToDictionary(person => person.Login, person => person.Posts);
        Assert.All(Demo.Acts, act => Assert.Contains(act.Who, posts.Keys));
        Assert.All(Demo.Acts.Where(act => act.Act == "submit"), act => Assert.Contains(new PostAddress("officer", act.Unit), posts[act.Who]));
        Assert.All(Demo.Acts.Where(act => act.Step is "appraise"), act => Assert.Contains(new PostAddress("officer", Tree.Superior(act.Unit)!.Code), posts[act.Who]));
        Assert.Equal("615", Demo.Acts.Last(act => act.Step == "approve").Unit);
    }

    [Fact]
    public void It_opens_where_everybody_finds_something_to_do()
    {
        var soFar = Demo.Acts.Where(act => act.At < Demo.OpensAt).ToList();
        string LastStepOf(string unit) => soFar.Last(act => act.Unit == unit && act.Act != "open-call") is { Step: { } step } act ? $"{act.Act} at {step}" : "save";

        Assert.Equal(4, soFar.Count(act => act.Step == "approve"));
        Assert.Equal("return at appraise", LastStepOf("615-08"));
        Assert.Equal("save", LastStepOf("615-04"));
        Assert.DoesNotContain(soFar, act => act.Unit == "615-07");
        Assert.Equal(["615-02", "615-10"], Tree.Children("615").Select(unit => unit.Code).Where(unit => unit != "615-07" && LastStepOf(unit) == "approve at sign"));
    }

    [Fact]
    public void E_mail_goes_nowhere() => Assert.All(Demo.People, person => Assert.EndsWith("@example.invalid", person.Email));

    private static RolledUp Up(string unit)
    {
        var children = Tree.Children(unit);
        return RollUp.Of(Report.Form, [.. children.Select(child => new ChildReport(child.Code, child.FullName, "case-" + child.Code, 1, AnswersOf(child.Code)))], [.. children.Select(child => child.Code)]);
    }

    private static Answers AnswersOf(string unit) => Tree.Children(unit).IsEmpty ? Demo.Reports[unit] : Up(unit).Prefill;
}
