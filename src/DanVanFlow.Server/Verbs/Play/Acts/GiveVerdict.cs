using DanVanFlow.Domain.Workflows;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Verbs.Play.Acts;

/// <summary>Submit, approve, return, seal: opens the work as a person would, writes the remarks beside the fields, and decides.</summary>
sealed class GiveVerdict(string name) : IAct
{
    public string Name => name;

    public async Task<string?> Play(DemoAct act, Stage stage)
    {
        var (caller, work) = (stage.As(act), await stage.WorkOf(act));
        if ((await stage.Desk.OpenForReview(caller, work)).Refused() is { } closed)
            return closed;
        foreach (var remark in act.Remarks)
            if ((await stage.Desk.Remark(caller, work, remark.Path, remark.Text)).Refused() is { } refused)
                return refused;
        return (await stage.Desk.Complete(caller, new GivenVerdict(work.Case, work.Item, name, act.Remark, ReturnTo: act.To))).Refused();
    }
}
