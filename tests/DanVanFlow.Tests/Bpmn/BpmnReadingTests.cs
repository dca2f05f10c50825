using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Tests.Architecture;
using DanVanFlow.Tests.Execution.Language;

namespace DanVanFlow.Tests.Bpmn;

public sealed class BpmnReadingTests
{
    private static readonly string Travel = SourceTree.Read("tests/DanVanFlow.Tests/Bpmn/Files/travel-approval.bpmn");

    private static Definition Read(string xml) => BpmnReader.Read(xml).Definition!;

    [Fact]
    public void A_file_of_a_modeler_is_read_whole()
    {
        var travel = Read(Travel);
        Assert.Equal(("travel-approval", "Duyệt công tác", "1.0"), (travel.Key, travel.Name, travel.VersionTag));
        Assert.Equal(17, travel.Nodes.Count());
        Assert.Equal(13, travel.Elements.Values.OfType<SequenceFlow>().Count());
        Assert.Empty(BpmnReader.Read(Travel).Findings);
    }

    [Fact]
    public void Nothing_of_the_file_is_lost()
    {
        Assert.Equal(Travel, Read(Travel).Source);
        Assert.Equal(Read(Travel).Hash, Read(Read(Travel).Source).Hash);
        Assert.Matches("^[0-9a-f]{64}$", Read(Travel).Hash);
        Assert.NotEqual(Read(Travel).Hash, Read(Travel.Replace("blue", "red")).Hash);
    }

    [Fact]
    public void A_user_task_says_what_it_declares()
    {
        var task = Read(Travel).UserTask("Manager")!;
        Assert.Equal("=[\"leader@615\"]", task.Posts!.ToString());
        Assert.Equal(("approve", "leader-signs", true), (task.FormId, task.Stage, task.EditsAnswers));
        Assert.Equal(["approve", "reject"], task.Verdicts);
        Assert.Equal(["reject"], task.RemarkNeededFor);
        Assert.Equal("Manager", task.Properties["level"]);
        Assert.Equal(["managerDecision"], task.Outputs.Select(each => each.Target));
        Assert.Equal(["Remind", "TooLate"], task.Boundaries.Select(each => each.Id));
        Assert.Equal("Flow_Levels_Manager", Assert.Single(task.Incoming).Id);
        Assert.Equal(21, task.Line);
    }

    [Fact]
    public void Without_properties_a_task_has_the_usual_ones()
    {
        var task = Read(Travel).UserTask("Board")!;
        Assert.Equal(["approve"], task.Verdicts);
        Assert.Equal(["return", "reject"], task.RemarkNeededFor);
        Assert.Empty(task.ReturnTo);
        Assert.False(task.EditsAnswers);
        Assert.Null(task.Stage);
    }

    [Fact]
    public void A_service_task_has_its_type_and_headers()
    {
        var task = Assert.IsType<ServiceTask>(Read(Travel).Node("SendReminder"));
        Assert.Equal("send-mail", task.JobType!.Text);
        Assert.Equal("reminder", task.Headers["template"]);
    }

    [Fact]
    public void Nodes_of_a_subprocess_know_their_scope()
    {
        var route = Route.Of("start -> sub -> end").Start().End().SubProcess("sub", Route.Of("s -> a -> e").Start("s").UserTask("a").End("e")).Read();
        Assert.Equal(("route", "sub"), (route.Node("sub")!.Scope, route.Node("a")!.Scope));
        Assert.Equal(["route", "sub"], route.Scopes.Keys.Order());
    }

    [Theory]
    [InlineData("", "broken-xml")]
    [InlineData("not xml", "broken-xml")]
    [InlineData("<a>\n<b>\n</a>", "broken-xml")]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "broken-xml")]
    [InlineData("<a/>", "not-bpmn")]
    [InlineData("<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>", "no-process")]
    public void A_broken_file_is_a_finding(string xml, string code)
    {
        var reading = BpmnReader.Read(xml, "lo-trinh.bpmn");
        Assert.Null(reading.Definition);
        var finding = Assert.Single(reading.Findings);
        Assert.Equal((code, "lo-trinh.bpmn", Severity.Error), (finding.Code, finding.File, finding.Severity));
    }

    [Fact]
    public void A_broken_file_names_the_line() => Assert.Equal(3, Assert.Single(BpmnReader.Read("<a>\n<b>\n</a>").Findings).Line);

    [Fact]
    public void An_id_used_twice_is_a_finding() =>
        Assert.Equal(("duplicate-id", "a"), BpmnReader.Read(Route.Of("start -> a -> end").Start().UserTask("a").UserTask("a").End().ToXml()).Findings.Select(each => (each.Code, each.Element)).Single());

    [Fact]
    public void A_file_nested_a_thousand_deep_is_a_finding_and_no_crash()
    {
        var open = string.Concat(Enumerable.Range(0, 1_000).Select(i => $"<bpmn:subProcess id=\"s{i}\">"));
        var reading = BpmnReader.Read(new Route().Raw(open + string.Concat(Enumerable.Repeat("</bpmn:subProcess>", 1_000))).ToXml());
        Assert.Equal("nested-too-deep", Assert.Single(reading.Findings).Code);
    }

    [Fact]
    public void Cut_anywhere_a_file_is_read_or_refused_but_never_thrown()
    {
        for (var length = 0; length < Travel.Length; length += 37) BpmnReader.Read(Travel[..length]);
    }
}
