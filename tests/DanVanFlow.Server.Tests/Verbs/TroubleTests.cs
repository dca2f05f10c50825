using System.Net;
using System.Net.Sockets;

namespace DanVanFlow.Server.Tests.Verbs;

/// <summary>What an IT person meets on a bad morning: one line that says where and what to do.</summary>
public sealed class TroubleTests : IDisposable
{
    readonly CopiedHome home = new();

    [Fact]
    public async Task A_port_that_is_taken()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var line = (await TypedVerb.At(home.Path, "", "serve", "--urls", address)).OneLine();

        Assert.StartsWith(address, line, StringComparison.Ordinal);
        Assert.Contains("--urls", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_break_off()
    {
        home.Change("appsettings.json", text => text[..text.IndexOf("\"Mail\"", StringComparison.Ordinal)]);

        var line = (await Serve()).OneLine();

        Assert.Contains(home.In("appsettings.json"), line, StringComparison.Ordinal);
        Assert.Matches(@"line \d+", line);
    }

    [Fact]
    public async Task A_setting_of_the_wrong_kind()
    {
        home.Change("appsettings.json", text => text.Replace("587", "\"many\"", StringComparison.Ordinal));

        Assert.Contains("Mail:Port", (await Serve()).OneLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_an_unknown_kind()
    {
        home.Change("appsettings.json", text => text.Replace("\"Sqlite\"", "\"Oracle\"", StringComparison.Ordinal));

        Assert.Contains("Oracle", (await Serve()).OneLine(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/proc/nowhere/flow.db")]
    [InlineData("appsettings.json/flow.db")]
    public async Task A_folder_that_cannot_hold_a_database(string file)
    {
        home.Change("appsettings.json", text => text.Replace("data/danvanflow.db", file, StringComparison.Ordinal));

        Assert.Contains("flow.db", (await Serve()).OneLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_a_database()
    {
        Directory.CreateDirectory(home.In("data"));
        File.WriteAllText(home.In("data", "danvanflow.db"), string.Join('\n', Enumerable.Repeat("This is a shopping list and no database.", 100)));

        Assert.Contains("danvanflow.db", (await Serve()).OneLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_PostgreSQL_that_is_away()
    {
        home.Change("appsettings.json", text => text.Replace("\"Sqlite\"", "\"PostgreSql\"", StringComparison.Ordinal)
            .Replace("\"ConnectionString\": \"\"", "\"ConnectionString\": \"Host=127.0.0.1;Port=1;Username=flow;Timeout=2\"", StringComparison.Ordinal));

        (await Serve()).OneLine();
    }

    [Fact]
    public async Task A_calendar_that_is_missing()
    {
        File.Delete(home.In("workflows", "calendar", "vietnam.json"));

        Assert.Contains("vietnam.json", (await Serve()).OneLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_for_a_workflow_that_is_not_there() =>
        Assert.Contains("\"harvest\"", (await TypedVerb.At(home.Path, "", "demo", "--play", "harvest")).OneLine(), StringComparison.Ordinal);

    [Fact]
    public async Task An_account_that_is_not_there() =>
        Assert.Contains("nobody@example.invalid", (await TypedVerb.At(home.Path, "", "token", "create", "nobody@example.invalid")).OneLine(), StringComparison.Ordinal);

    Task<TypedVerb> Serve() => TypedVerb.At(home.Path, "", "serve", "--urls", "http://127.0.0.1:0");

    public void Dispose() => home.Dispose();
}
