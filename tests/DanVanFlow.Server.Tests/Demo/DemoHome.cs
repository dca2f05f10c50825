using DanVanFlow.Server.Tests.Verbs;

namespace DanVanFlow.Server.Tests.Demo;

/// <summary>A demonstration's database, made once by the verb; tests that change it work on a copy.</summary>
public sealed class DemoHome : IAsyncLifetime
{
    public CopiedHome Home { get; } = new();

    /// <summary>Access tokens of the district's officer and leader.</summary>
    public string Officer { get; private set; } = "";

    public async ValueTask InitializeAsync() => Officer = await Token("huyen.dakha.cb");

    public async Task<string> Token(string account)
    {
        var typed = await TypedVerb.At(Home.Path, "", "token", "create", account, "--demo");
        Assert.True(typed.Code == 0, typed.Error);
        return typed.Out.Trim().Split('\n')[^1];
    }

    public ValueTask DisposeAsync()
    {
        Home.Dispose();
        return ValueTask.CompletedTask;
    }
}
