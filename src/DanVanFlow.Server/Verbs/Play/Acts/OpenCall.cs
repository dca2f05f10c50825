using DanVanFlow.Domain.Workflows;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Verbs.Play.Acts;

sealed class OpenCall : IAct
{
    public string Name => "open-call";

    public async Task<string?> Play(DemoAct act, Stage stage)
    {
        var (_, refusal) = await stage.Services.GetRequiredService<CallDesk>().Open(stage.As(act), stage.Workflow.Key, stage.Told.Period.Key, act.Unit);
        return refusal?.ToString();
    }
}
