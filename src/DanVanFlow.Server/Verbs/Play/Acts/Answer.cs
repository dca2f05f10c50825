using DanVanFlow.Domain.Workflows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Verbs.Play.Acts;

/// <summary>The sender says what was done about a remark.</summary>
sealed class Answer : IAct
{
    public string Name => "answer";

    public async Task<string?> Play(DemoAct act, Stage stage)
    {
        var work = await stage.WorkOf(act);
        var remark = await stage.Read(db => db.Remarks.AsNoTracking().FirstOrDefaultAsync(row => row.Case == work.Case && row.Path == act.Path && row.ResolvedAt == null));
        return remark is null
            ? $"there is no open remark at {act.Path}"
            : (await stage.Desk.SettleRemark(stage.As(act), work, remark.Id, act.Text)).Refused();
    }
}
