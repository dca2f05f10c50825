using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Tests.Architecture;
using DanVanFlow.Tests.Execution.Language;
using static DanVanFlow.Tests.Execution.Language.Route;

namespace DanVanFlow.Tests.Bpmn;

public sealed class DefinitionCheckTests
{
    private static void Refuses(Route route, string code, string? element) =>
        Assert.Contains((code, element), route.Check().Where(each => each.Severity == Severity.Error).Select(each => (each.Code, each.Element)));

    private static void Accepts(Route route, params string[] functions) =>
        Assert.DoesNotContain(route.Check(functions), each => each.Severity == Severity.Error);

    private static Route Task(string posts = "officer@1", string? returnTo = null, string properties = "") =>
        Of("start -> a -> end").Start().UserTask("a", posts, returnTo, properties: properties).End();

    [Fact]
    public void The_travel_file_is_refused_exactly_for_what_is_not_executed()
    {
        var definition = BpmnReader.Read(SourceTree.Read("tests/DanVanFlow.Tests/Bpmn/Files/travel-approval.bpmn")).Definition!;
        var findings = DefinitionCheck.Check(definition, new HashSet<string>(), null, null);
        Assert.Equal(
            ["Archive", "Board", "ErpError", "Late", "Levels", "Post", "Remind", "Withdrawn"],
            findings.Where(each => each.Severity == Severity.Error).Select(each => each.Element).Order(StringComparer.Ordinal));
        Assert.All(findings.Where(each => each.Severity == Severity.Error), each => Assert.Equal("not-executed", each.Code));
        Assert.Equal(["Manager", "Post"], findings.Where(each => each.Severity == Severity.Warning).Select(each => each.Element));
        Assert.All(findings, each => Assert.True(each.English.Contains($"'{each.Element}'") && each.Vietnamese.Contains($"'{each.Element}'")));
    }

    [Theory]
    [InlineData("inclusiveGateway")]
    [InlineData("complexGateway")]
    [InlineData("eventBasedGateway")]
    [InlineData("callActivity")]
    [InlineData("businessRuleTask")]
    [InlineData("sendTask")]
    [InlineData("receiveTask")]
    [InlineData("manualTask")]
    [InlineData("task")]
    [InlineData("transaction")]
    [InlineData("adHocSubProcess")]
    [InlineData("intermediateThrowEvent")]
    public void What_is_not_executed_is_refused_by_id_in_both_languages(string kind)
    {
        var finding = Assert.Single(Of("start -> x -> end").Start().Node(kind, "x").End().Check());
        Assert.Equal(("not-executed", "x"), (finding.Code, finding.Element));
        Assert.DoesNotContain($"'{kind}'", finding.English);
        Assert.DoesNotContain($"'{kind}'", finding.Vietnamese);
    }

    [Theory]
    [InlineData("startEvent", "messageEventDefinition")]
    [InlineData("startEvent", "timerEventDefinition")]
    [InlineData("intermediateCatchEvent", "messageEventDefinition")]
    [InlineData("intermediateCatchEvent", "signalEventDefinition")]
    [InlineData("intermediateCatchEvent", "linkEventDefinition")]
    [InlineData("intermediateThrowEvent", "compensateEventDefinition")]
    [InlineData("endEvent", "errorEventDefinition")]
    [InlineData("endEvent", "escalationEventDefinition")]
    [InlineData("endEvent", "messageEventDefinition")]
    [InlineData("boundaryEvent", "errorEventDefinition")]
    public void Events_that_are_not_executed_are_refused_once(string kind, string definition)
    {
        var route = new Route().UserTask("a");
        route = kind switch
        {
            "startEvent" => route.End().Flows("x -> a -> end"),
            "endEvent" => route.Start().Flows("start -> a -> x"),
            "boundaryEvent" => route.Start().End().Flows("start -> a -> end\nx -> end"),
            _ => route.Start().End().Flows("start -> a -> x -> end"),
        };
        var attached = kind == "boundaryEvent" ? " attachedToRef=\"a\"" : "";
        var finding = Assert.Single(route.Node(kind, "x", body: $"<bpmn:{definition}/>", attributes: attached).Check());
        Assert.Equal(("not-executed", "x"), (finding.Code, finding.Element));
    }

    [Theory]
    [InlineData("<zeebe:taskListeners/>", Severity.Error)]
    [InlineData("<zeebe:executionListeners/>", Severity.Error)]
    [InlineData("<zeebe:linkedResources/>", Severity.Error)]
    [InlineData("<zeebe:fromTheFuture/>", Severity.Warning)]
    public void Extensions_of_zeebe_are_refused_or_reported(string extension, Severity severity) =>
        Assert.Equal((severity, "a"), Of("start -> a -> end").Start().UserTask("a", more: extension).End().Check().Select(each => (each.Severity, each.Element)).Single());

    [Fact]
    public void Extensions_of_others_are_nobodys_business() =>
        Assert.Empty(Of("start -> a -> end").Start().UserTask("a", more: "<x:note xmlns:x=\"urn:x\"/>").End().Check());

    [Fact]
    public void Event_subprocesses_and_loops_are_refused()
    {
        Refuses(Task().Raw("<bpmn:subProcess id=\"sub\" triggeredByEvent=\"true\"/>"), "not-executed", "sub");
        Refuses(Of("start -> a -> end").Start().Node("userTask", "a", body: "<bpmn:standardLoopCharacteristics/>").End(), "not-executed", "a");
    }

    [Fact]
    public void Structure_is_checked()
    {
        Refuses(Of("a -> end").UserTask("a").End(), "no-start", "route");
        Refuses(Of("start -> a").Start().UserTask("a"), "no-end", "route");
        Refuses(Of("start -> a\ntwo -> a -> end").Start().Start("two").UserTask("a").End(), "several-starts", "route");
        Refuses(Task().UserTask("b").Flows("b -> end"), "unreachable", "b");
        Refuses(Of("start -> g -> a -> a2 -> a\ng -> end").Start().Exclusive("g").Default("g", "end").When("g", "a", "=x").UserTask("a").UserTask("a2").End(), "end-not-reachable", "a");
        Refuses(Of("start -> g").Start().Exclusive("g").End(), "gateway-without-outgoing", "g");
        Refuses(Task().Flows("a -> nowhere"), "flow-to-nowhere", "a-nowhere");
        Refuses(Task().UserTask("b").Flows("a -> b -> end"), "implicit-fork", "a");
        Refuses(Task().When("a", "end", "=x"), "condition-outside-gateway", "a-end");
        Refuses(Of("start -> sub -> end").Start().End().SubProcess("sub", Of("s -> i -> e").Start("s").UserTask("i").End("e")).Flows("i -> end"), "flow-crosses-scope", "i-end");
        Refuses(Task().BoundaryTimer("late", "a", "P1D").Flows("late -> end\nstart -> late"), "boundary-has-incoming", "late");
        Refuses(Task().BoundaryTimer("late", "start", "P1D").Flows("late -> end"), "boundary-without-host", "late");
        Refuses(Task().BoundaryTimer("late", "a", "P1D", interrupting: false).UserTask("b").Flows("late -> b -> a"), "side-path-joins-main-path", "late");
    }

    [Fact]
    public void An_exclusive_gateway_needs_conditions_or_a_default()
    {
        Route Choice() => Of("start -> g -> end\ng -> end2").Start().Exclusive("g").End().End("end2");
        Refuses(Choice().When("g", "end", "=x"), "condition-missing", "g-end2");
        Refuses(Choice().When("g", "end", "x = 1").Default("g", "end2"), "condition-not-feel", "g-end");
        Refuses(Choice().When("g", "end", "=x").When("g", "end2", "=y").Default("g", "elsewhere"), "default-flow-unknown", "g");
        Accepts(Choice().When("g", "end", "=x").Default("g", "end2"));
        Assert.Equal("no-default-flow", Assert.Single(Choice().When("g", "end", "=x").When("g", "end2", "=not(x)").Check()).Code);
    }

    [Fact]
    public void Forks_must_meet_in_a_join_of_their_own()
    {
        Route Two() => new Route().Start().End().UserTask("a").UserTask("b").Parallel("s", "j");
        Accepts(Two().Flows("start -> s -> a -> j -> end\ns -> b -> j"));
        Refuses(Two().Flows("start -> s -> a -> end\ns -> b -> end"), "fork-not-joined", "s");
        Refuses(Two().End("other").Flows("start -> s -> a -> j -> end\ns -> b -> other"), "fork-not-joined", "s");
        Refuses(Two().Exclusive("g").Flows("start -> g -> a -> j -> end\ng -> b -> j").When("g", "a", "=x").Default("g", "b"), "join-without-fork", "j");
        // One branch may slip past the join.
        Refuses(Two().Exclusive("g").Flows("start -> s -> g -> a -> j -> end\ng -> end\ns -> b -> j").When("g", "end", "=x").Default("g", "a"), "fork-not-joined", "s");
        // One branch brings two flows of which only one is ever taken: the join would wait for ever.
        Refuses(Two().Exclusive("g").UserTask("c").Flows("start -> s -> g -> a -> j -> end\ng -> c -> j\ns -> b -> j").When("g", "c", "=x").Default("g", "a"), "fork-not-joined", "s");
        // A way in from outside, and a way back to before the split.
        Refuses(Two().Exclusive("g").Flows("start -> g -> s -> a -> j -> end\ng -> b\ns -> b -> j").When("g", "b", "=x").Default("g", "s"), "fork-not-joined", "s");
        Refuses(Two().Exclusive("m").Exclusive("g").Flows("start -> m -> s -> a -> g -> j -> end\ng -> m\ns -> b -> j").When("g", "m", "=x").Default("g", "j"), "fork-not-joined", "s");
        // An interrupting boundary event that leaves its branch.
        Refuses(Two().BoundaryTimer("late", "a", "P1D").Flows("start -> s -> a -> j -> end\ns -> b -> j\nlate -> end"), "fork-not-joined", "s");
        Refuses(new Route().Start().End().UserTask("a").UserTask("b").Parallel("x").Flows("start -> x -> a -> x\nx -> b -> end"), "gateway-joins-and-splits", "x");
        // Ending everything from within a branch is a decision, not a leak.
        Accepts(Two().Exclusive("g").Terminate("stop").Flows("start -> s -> a -> g -> j -> end\ng -> stop\ns -> b -> j").When("g", "stop", "=x").Default("g", "j"));
        Accepts(Two().BoundaryTimer("late", "a", "P1D", interrupting: false).UserTask("hurry").Flows("start -> s -> a -> j -> end\ns -> b -> j\nlate -> hurry -> end"));
    }

    [Fact]
    public void Expressions_are_parsed_and_their_functions_known()
    {
        Refuses(Task("=[1, "), "feel-not-parsed", "a");
        Assert.Contains("character", Task("=[1, ").Check().Single(each => each.Code == "feel-not-parsed").English);
        Refuses(Task("=superior(unit)"), "unknown-function", "a");
        Accepts(Task("=superior(unit)"), "superior");
    }

    [Fact]
    public void Returns_go_to_earlier_steps_of_the_same_scope()
    {
        Route Two(string returnTo) => Of("start -> s -> a -> b -> c -> end").Start().UserTask("a").UserTask("b", returnTo: returnTo).UserTask("c").Script("s", "=1", "x").End();
        Accepts(Two("a"));
        Refuses(Two("c"), "return-target-not-earlier", "b");
        Refuses(Two("b"), "return-target-not-earlier", "b");
        Refuses(Two("s"), "return-target-unknown", "b");
        Refuses(Two("nothing"), "return-target-unknown", "b");
        // A later step does not become earlier by a loop.
        Refuses(Of("start -> m -> a -> b -> g -> m\ng -> end").Start().Exclusive("m").Exclusive("g").When("g", "m", "=x").Default("g", "end").UserTask("a", returnTo: "b").UserTask("b").End(), "return-target-not-earlier", "a");
        // Into the middle of a block, and over the border of a subprocess.
        Refuses(Of("start -> s -> a -> j -> c -> end\ns -> b -> j").Start().Parallel("s", "j").UserTask("a").UserTask("b").UserTask("c", returnTo: "a").End(), "return-target-not-earlier", "c");
        Refuses(Of("start -> sub -> c -> end").Start().SubProcess("sub", Of("i -> a -> e").Start("i").UserTask("a").End("e")).UserTask("c", returnTo: "a").End(), "return-target-unknown", "c");
        Assert.Equal(("return-target-may-be-skipped", Severity.Warning),
            Of("start -> g -> a -> c -> end\ng -> c").Start().Exclusive("g").When("g", "a", "=x").Default("g", "c").UserTask("a").UserTask("c", returnTo: "a").End()
                .Check().Select(each => (each.Code, each.Severity)).Single());
    }

    [Fact]
    public void Tasks_say_who_and_what()
    {
        Refuses(Task(posts: ""), "no-posts", "a");
        Refuses(Task(properties: Property("verdicts", "approve,applaud")), "unknown-verdict", "a");
        Refuses(Task(properties: Property("verdicts", "approve,return")), "return-without-target", "a");
        Refuses(Task(properties: Property("edits", "everything")), "unknown-edits", "a");
        Refuses(Task(properties: Property("differentFrom", "end")), "different-from-unknown", "a");
        Accepts(Task(properties: Property("verdicts", "submit, seal, acknowledge, reject, approve")));
    }

    [Fact]
    public void Times_are_iso()
    {
        Refuses(Of("start -> t -> end").Start().Timer("t", "5 days").End(), "bad-iso-time", "t");
        Refuses(Of("start -> t -> end").Start().TimerAt("t", "14/6/2026").End(), "bad-iso-time", "t");
        Refuses(Of("start -> t -> end").Start().Node("intermediateCatchEvent", "t", body: "<bpmn:timerEventDefinition/>").End(), "timer-missing", "t");
        Refuses(Of("start -> t -> end").Start().Node("intermediateCatchEvent", "t", body: "<bpmn:timerEventDefinition><bpmn:timeCycle>R3/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition>").End(), "not-executed", "t");
        Accepts(Of("start -> t -> end").Start().Timer("t", "=duration(\"P1D\")").End());
    }

    [Fact]
    public void Forms_and_job_types_must_be_known()
    {
        var route = BpmnReader.Read(Of("start -> a -> m -> end").Start().UserTask("a", more: "<zeebe:formDefinition formId=\"report\"/>").ServiceTask("m", "mail").End().ToXml()).Definition!;
        string[] Codes(string form, string job) => [.. DefinitionCheck.Check(route, new HashSet<string>(), new HashSet<string> { form }, new HashSet<string> { job }).Select(each => each.Code)];
        Assert.Empty(Codes("report", "mail"));
        Assert.Equal(["unknown-form", "unknown-job-type"], Codes("other", "fax"));
    }

    [Fact]
    public void Exactly_one_process_is_executable()
    {
        var none = BpmnReader.Read(Task().ToXml().Replace(" isExecutable=\"true\"", "")).Definition!;
        Assert.Equal("executable-process-count", Assert.Single(DefinitionCheck.Check(none, new HashSet<string>(), null, null)).Code);
    }
}
