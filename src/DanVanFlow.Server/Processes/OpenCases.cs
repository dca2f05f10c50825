using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Engine.Feel.Values;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Outbox;
using JobFailed = DanVanFlow.Server.Outbox.JobFailed;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// The service task <c>open-cases</c>: opens a case of another workflow for each line. The id of each follows from case, token and line, so a job that is done again after
/// a stop, or tried again by a person, finds what it opened and opens the rest. One line that cannot be opened is told and keeps no others waiting; only when none can, a person must look.
/// </summary>
public sealed class OpenCases(IDbContextFactory<FlowDb> databases, CaseDesk cases, WorkflowShelf shelf, WakeConditions wake) : IJobPerformer
{
    public string Type => JobTypes.OpenCases;

    /// <summary>32 hexadecimal digits, like the id of any case.</summary>
    public static string IdOf(string parent, int token, int line) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{parent}\n{token}\n{line}")).AsSpan(0, 16));

    public async Task<string> Perform(JobOrder job, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var parent = await db.Cases.AsNoTracking().FirstAsync(row => row.Id == job.Case, cancel);
        // Told already, or the case went another way meanwhile: the report will be refused, and nothing is opened for nobody.
        if (InstanceJson.Read(parent.State).Job(job.Job) is not { } token)
            return "{}";
        var order = CasesToOpen.Read((FeelContext)FeelJson.FromJson(job.Variables));
        if (order.Trouble is { } trouble)
            throw new JobFailed(trouble);
        if (shelf.Find(order.Workflow) is not { } workflow)
            throw new JobFailed($"There is no workflow '{order.Workflow}'.");

        var caller = await CallerOf(db, parent, cancel);
        var done = await db.Cases.AsNoTracking().Where(row => row.Parent == parent.Id).Select(row => row.Id).ToHashSetAsync(cancel);
        var opened = ImmutableArray.CreateBuilder<FeelValue>(order.Cases.Length);
        var failed = 0;
        foreach (var (line, at) in order.Cases.Select((line, at) => (line, at)))
        {
            var id = IdOf(parent.Id, token.Id, at);
            var refusal = done.Contains(id) ? null : await Open(caller, workflow, parent, line, id);
            failed += refusal is null ? 0 : 1;
            opened.Add(FeelContext.Empty.With("unit", line.Unit).With("case", refusal is null ? id : FeelValue.Null).With("refusal", refusal));
        }
        if (failed > 0 && failed == order.Cases.Length)
            throw new JobFailed($"No case could be opened: {string.Join("; ", opened.Cast<FeelContext>().Take(10).Select(line => $"{(line["unit"] as FeelText)?.Value} {(line["refusal"] as FeelText)?.Value}"))}");

        // Before the case goes on: a condition that compares them must never see "none of none".
        await wake.Tell(parent.Id, cancel);
        return FeelJson.ToJson(FeelContext.Empty.With("opened", new FeelList(opened.ToImmutable())));
    }

    async Task<string?> Open(Caller caller, Workflow workflow, CaseRow parent, CaseToOpen line, string id)
    {
        if (line.Trouble is { } trouble)
            return trouble;
        var asked = Period.Parse(parent.Period);
        var days = line.Days ?? (workflow.IsAdHoc ? asked.Days : null);
        // A workflow with periods may have a case on days of its own, beside its calls. Not where reports are added up: the sum would not know whose period it is.
        if (days is null ? workflow.IsAdHoc || asked.Kind != workflow.PeriodKind : workflow.RollsUp && !workflow.IsAdHoc)
            return "period-does-not-fit";
        var wanted = new NewCase(id, line.Unit, asked.Key, null, line.Due(workflow.Deadlines)) { Opening = new(parent, line.Title, line.Given, line.Draft) };
        var step = days is { } window ? await cases.StartNumbered(workflow, caller, wanted, window) : await cases.Start(workflow, caller, wanted);
        return step.Refusal is null or { Code: "already-opened" } ? null : step.Refusal.Code;
    }

    // The person whose act led here: the letters name them.
    static async Task<Caller> CallerOf(FlowDb db, CaseRow parent, CancellationToken cancel)
    {
        var person = await db.Journal.AsNoTracking().Where(row => row.Case == parent.Id && row.Person != null).OrderByDescending(row => row.Number).Select(row => row.Person).FirstOrDefaultAsync(cancel);
        var name = person is null ? null : await db.Users.AsNoTracking().Where(user => user.Id == person).Select(user => user.DisplayName).FirstOrDefaultAsync(cancel);
        return name is null ? Caller.Timetable : new(person!, name, Origin.Timetable);
    }
}
