namespace DanVanFlow.Engine.Bpmn.Checking;

// Flows and gateways: who may have conditions, who may fork, and that both ends of a flow stand in the same scope.
static class FlowCheck
{
    public static void Check(FindingList findings, FlowScope scope)
    {
        foreach (var flow in scope.Flows)
        {
            Ends(findings, flow);
            FormulaCheck.Condition(findings, flow, flow.Condition);
        }

        foreach (var node in scope.Nodes)
        {
            switch (node)
            {
                case ExclusiveGateway gateway: Exclusive(findings, gateway); break;
                case ParallelGateway gateway: Parallel(findings, gateway); break;
                default: Plain(findings, node); break;
            }
        }
    }

    private static void Ends(FindingList findings, SequenceFlow flow)
    {
        foreach (var end in (string[])[flow.Source, flow.Target])
        {
            if (findings.Definition.Node(end) is not { } node)
            {
                findings.Error(flow, "flow-to-nowhere", $"Flow '{flow.Id}' names '{end}', which is not in the file.",
                    $"Luồng '{flow.Id}' trỏ tới '{end}' nhưng trong tệp không có phần tử này.");
            }
            else if (node.Scope != flow.Scope)
            {
                findings.Error(flow, "flow-crosses-scope", $"Flow '{flow.Id}' crosses the border of a subprocess at '{end}'. A flow stays inside one scope.",
                    $"Luồng '{flow.Id}' vượt qua biên quy trình con tại '{end}'. Mỗi luồng phải nằm trong một phạm vi.");
            }
        }
    }

    private static void Exclusive(FindingList findings, ExclusiveGateway gateway)
    {
        if (gateway.Outgoing.IsEmpty) NoWayOut(findings, gateway);
        if (gateway.Default is { } id && gateway.Outgoing.All(flow => flow.Id != id))
        {
            findings.Error(gateway, "default-flow-unknown", $"The default flow '{id}' of gateway '{gateway.Id}' does not leave it.",
                $"Luồng mặc định '{id}' không đi ra từ cổng '{gateway.Id}'.");
        }

        var ways = gateway.Outgoing.Where(flow => flow.Id != gateway.Default).ToList();
        if (gateway.Outgoing.Length > 1)
        {
            foreach (var flow in ways.Where(flow => flow.Condition is null))
            {
                findings.Error(flow, "condition-missing", $"Flow '{flow.Id}' out of gateway '{gateway.Id}' has no condition and is not the default flow.",
                    $"Luồng '{flow.Id}' từ cổng '{gateway.Id}' không có điều kiện và không phải luồng mặc định.");
            }
        }

        if (gateway.Default is null && ways.Count > 0 && ways.All(flow => flow.Condition is not null))
        {
            findings.Warning(gateway, "no-default-flow", $"Gateway '{gateway.Id}' has no default flow: when no condition holds, the case stops with an incident.",
                $"Cổng '{gateway.Id}' không có luồng mặc định: khi không điều kiện nào đúng, hồ sơ sẽ dừng lại chờ xử lý sự cố.");
        }

        foreach (var flow in gateway.Outgoing.Where(flow => flow.Id == gateway.Default && flow.Condition is not null))
        {
            findings.Warning(flow, "default-flow-has-condition", $"Flow '{flow.Id}' is the default flow; its condition is not looked at.",
                $"Luồng '{flow.Id}' là luồng mặc định nên điều kiện của nó không được xét.");
        }
    }

    private static void Parallel(FindingList findings, ParallelGateway gateway)
    {
        if (gateway.Outgoing.IsEmpty) NoWayOut(findings, gateway);
        if (gateway.Incoming.Length > 1 && gateway.Outgoing.Length > 1)
        {
            findings.Error(gateway, "gateway-joins-and-splits", $"Gateway '{gateway.Id}' joins and splits at once. Draw two gateways.",
                $"Cổng '{gateway.Id}' vừa gộp vừa tách. Hãy vẽ thành hai cổng.");
        }

        NoConditions(findings, gateway);
    }

    private static void Plain(FindingList findings, FlowNode node)
    {
        if (node.Outgoing.Length > 1)
        {
            findings.Error(node, "implicit-fork", $"'{node.Id}' has {node.Outgoing.Length} outgoing flows. Put a gateway there, so that everybody sees whether one or all are taken.",
                $"'{node.Id}' có {node.Outgoing.Length} luồng đi ra. Hãy đặt một cổng để thấy rõ đi một luồng hay tất cả.");
        }

        NoConditions(findings, node);
    }

    private static void NoConditions(FindingList findings, FlowNode node)
    {
        foreach (var flow in node.Outgoing.Where(flow => flow.Condition is not null))
        {
            findings.Error(flow, "condition-outside-gateway", $"Flow '{flow.Id}' has a condition but does not leave an exclusive gateway.",
                $"Luồng '{flow.Id}' có điều kiện nhưng không đi ra từ cổng loại trừ (exclusive).");
        }
    }

    private static void NoWayOut(FindingList findings, FlowNode gateway) =>
        findings.Error(gateway, "gateway-without-outgoing", $"Gateway '{gateway.Id}' has no outgoing flow.", $"Cổng '{gateway.Id}' không có luồng đi ra.");
}
