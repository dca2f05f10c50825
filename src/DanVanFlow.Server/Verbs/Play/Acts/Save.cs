using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Server.Processes;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Verbs.Play.Acts;

/// <summary>Types into the draft. A unit above starts from what its accepted children come to, as on its page.</summary>
sealed class Save : IAct
{
    public string Name => "save";

    public async Task<string?> Play(DemoAct act, Stage stage)
    {
        var work = await stage.WorkOf(act);
        var draft = await stage.Read(db => db.Drafts.AsNoTracking().FirstOrDefaultAsync(row => row.Case == work.Case && row.Paper == ""));
        var (answers, sources) = act.Content == DemoContent.Rollup ? await RolledUp(act, stage) : (act.Answers, null);
        return (await stage.Desk.SaveDraft(stage.As(act), work, answers, draft?.Version ?? 0, sources)).Refused();
    }

    static async Task<(Answers, string?)> RolledUp(DemoAct act, Stage stage)
    {
        var report = await stage.Services.GetRequiredService<RollUpReader>().For(await stage.CaseOf(act.Unit))
            ?? throw new VerbStopped($"Nothing reports to unit {act.Unit}, so nothing can be rolled up there.");
        var answers = report.RolledUp.Prefill.WithAll(act.Answers.Select(typed => KeyValuePair.Create(typed.Key, (AnswerValue?)typed.Value)));
        return (answers, report.Pin(ImmutableSortedDictionary<string, string>.Empty).ToJson());
    }
}
