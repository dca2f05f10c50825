namespace DanVanFlow.Server.Tests.Verbs;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Help_names_every_verb()
    {
        var help = await TypedVerb.Run("--help");

        Assert.Equal(0, help.Code);
        Assert.All(["serve", "demo", "check", "feel", "schema", "token"], verb => Assert.Contains($"  {verb} ", help.Out, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("demo", "--play")]
    [InlineData("demo", "--fresh")]
    [InlineData("serve", "--urls")]
    [InlineData("check", "--lang")]
    [InlineData("schema", "--provider")]
    public async Task Each_verb_tells_its_options(string verb, string option)
    {
        var help = await TypedVerb.Run(verb, "--help");

        Assert.Equal(0, help.Code);
        Assert.Contains(option, help.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fly")]
    [InlineData("token", "create")]
    [InlineData("schema", "--provider", "oracle")]
    [InlineData("demo", "--database", "Host=nowhere")]
    [InlineData("serve", "--port", "80")]
    public async Task A_wrong_command_line_is_told_in_one_line(params string[] args) =>
        Assert.Contains("--help", (await TypedVerb.Run(args)).OneLine(code: 2), StringComparison.Ordinal);

    [Fact]
    public async Task Schema_prints_both_databases_or_one()
    {
        var both = await TypedVerb.Run("schema");
        var one = await TypedVerb.Run("schema", "--provider", "postgresql");

        Assert.Equal(0, both.Code);
        Assert.Contains("-- Sqlite", both.Out, StringComparison.Ordinal);
        Assert.Contains("-- PostgreSql", both.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("-- Sqlite", one.Out, StringComparison.Ordinal);
        Assert.Contains("CREATE TABLE", one.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feel_answers_each_line_in_its_order()
    {
        var lines = """
            {"id":1,"expr":"0.1 + 0.2"}
            {"id":"two","expr":"due + duration(\"P3D\")","context":{"due":{"@feel":"date","v":"2026-06-14"}}}
            nonsense
            {"id":3,"expr":"if x > then"}
            {"id":4,"expr":"sum(for i in 1..4 return i)"}
            """;

        var feel = await TypedVerb.At("/", lines, "feel");

        Assert.Equal(0, feel.Code);
        var answers = feel.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal("""{"id":1,"value":0.3}""", answers[0]);
        Assert.Equal("""{"id":"two","value":{"@feel":"date","v":"2026-06-17"}}""", answers[1]);
        Assert.Contains("\"error\"", answers[2], StringComparison.Ordinal);
        Assert.StartsWith("""{"id":3,"error":""", answers[3], StringComparison.Ordinal);
        Assert.Equal("""{"id":4,"value":10}""", answers[4]);
    }
}
