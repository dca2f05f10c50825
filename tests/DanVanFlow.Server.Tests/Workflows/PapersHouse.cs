using System.Runtime.CompilerServices;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Processes;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Workflows;

/// <summary>A house whose communes have a case of the trial workflow with three papers (tests/DanVanFlow.Tests/Workflows/visit); the stories stay with commune 615-01.</summary>
sealed class PapersHouse : IAsyncDisposable
{
    PapersHouse(House house) => House = house;

    public House House { get; }
    public string Case { get; private set; } = "";

    public static async Task<PapersHouse> Open(string provider = "Sqlite", bool listen = false)
    {
        var house = await House.Build(provider, listen, new() { ["Workflows:Folders:0"] = Folder() });
        var (_, refusal) = await house.Get<CallDesk>().Open(new("leader@62", "leader"), "visit", "2023-H1", "62");
        Assert.True(refusal is null, refusal?.Code);
        return new(house) { Case = (await new Telling(house).Case("615-01")).Id };
    }

    public static Answers Checked(string answer, decimal meetings) => Answers.Of(("a.a1", ChoiceAnswer.Of(answer)), ("a.meetings", new NumberAnswer(meetings)));

    public static Answers Concluded(decimal meetings) => Answers.Of(("a.meetings", new NumberAnswer(meetings)), ("a.text", new TextAnswer("Đúng như biên bản.")));

    /// <summary>The open work item of a step.</summary>
    public async Task<WorkItemRow> At(string step) =>
        await Read(db => db.WorkItems.AsNoTracking().SingleAsync(item => item.Case == Case && item.Element == step && item.ClosedAt == null));

    public async Task<CompleteWork> Try(string person, string step, string verdict, Answers? answers = null, string? remark = null) =>
        await House.Get<CaseDesk>().Complete(new(person, person), new GivenVerdict(Case, (await At(step)).Item, verdict, remark, answers));

    public async Task Say(string person, string step, string verdict, Answers? answers = null, string? remark = null)
    {
        var done = await Try(person, step, verdict, answers, remark);
        Assert.True(done.Refusal is null, $"{step}: {done.Refusal} {string.Join("; ", done.Troubles.Select(trouble => $"{trouble.Path} {trouble.English}"))}");
    }

    public async Task<SaveDraft> Save(string person, string step, Answers answers, int basedOn = 0) =>
        await House.Get<CaseDesk>().SaveDraft(new(person, person), new(Case, (await At(step)).Item), answers, basedOn);

    public async Task<T> Read<T>(Func<DanVanFlow.Server.Data.FlowDb, Task<T>> question)
    {
        await using var db = House.Db();
        return await question(db);
    }

    public Task<CaseRow> Row() => Read(db => db.Cases.AsNoTracking().SingleAsync(row => row.Id == Case));

    public ValueTask DisposeAsync() => House.DisposeAsync();

    static string Folder([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../DanVanFlow.Tests/Workflows"));
}
