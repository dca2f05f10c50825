namespace DanVanFlow.Server.Tests.Verbs;

public sealed class ServeTests
{
    [Fact]
    public async Task An_empty_house_prints_the_way_in_and_stops_in_order()
    {
        using var home = new CopiedHome();
        using var server = await ServerProcess.Start(home.Path);

        Assert.Contains($"{server.Address}first-run?token=dvf_", await server.TheNextLine(), StringComparison.Ordinal);
        using var http = new HttpClient { BaseAddress = server.Address };
        Assert.True((await http.GetAsync("/sign-in", TestContext.Current.CancellationToken)).IsSuccessStatusCode);
        Assert.Equal(0, await server.Stop());
        Assert.False(File.Exists(home.In("data", "danvanflow.db-wal")), "The journal is folded into the database at the end.");
    }

    [Fact]
    public async Task A_broken_workflow_keeps_only_itself_from_being_served()
    {
        using var home = new CopiedHome();
        home.Change("workflows/six-month-report/route.bpmn", text => text[..200]);

        using var server = await ServerProcess.Start(home.Path);

        Assert.Contains("route.bpmn", server.Said, StringComparison.Ordinal);
    }
}
