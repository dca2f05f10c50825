namespace DanVanFlow.Engine.Bpmn.Checking;

// Structured parallelism only. Unmatched gateways are where engines lose tokens or wait for ever.
static class ParallelCheck
{
    public static void Check(FindingList findings, ParallelBlocks blocks)
    {
        foreach (var split in blocks.SplitsWithoutJoin)
        {
            findings.Error(split, "fork-not-joined",
                $"The branches of parallel gateway '{split.Id}' do not all meet in one join of their own. Each branch must bring exactly one flow to the same joining gateway, without ending or leaving on the way.",
                $"Các nhánh của cổng song song '{split.Id}' không cùng gặp lại tại một cổng gộp. Mỗi nhánh phải dẫn đúng một luồng tới cùng một cổng gộp, không kết thúc hay rẽ ra ngoài giữa chừng.");
        }

        foreach (var join in blocks.JoinsWithoutSplit)
        {
            findings.Error(join, "join-without-fork",
                $"Parallel gateway '{join.Id}' waits for {join.Incoming.Length} tokens, but no split sends it exactly those.",
                $"Cổng song song '{join.Id}' chờ {join.Incoming.Length} nhánh nhưng không có cổng tách nào gửi tới đúng các nhánh đó.");
        }
    }
}
