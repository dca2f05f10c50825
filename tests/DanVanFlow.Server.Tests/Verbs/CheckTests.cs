namespace DanVanFlow.Server.Tests.Verbs;

public sealed class CheckTests : IDisposable
{
    readonly CopiedHome home = new();

    [Fact]
    public async Task What_ships_has_no_errors()
    {
        var check = await TypedVerb.Run("check");

        Assert.True(check.Code == 0, check.Out);
        Assert.EndsWith(" 0 errors, 0 warnings.\n", check.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_route_is_named_by_file_line_and_element_in_the_readers_language()
    {
        home.Change("workflows/six-month-report/route.bpmn", route => route.Replace("name=\"verdicts\" value=\"seal\"", "name=\"verdicts\" value=\"fly\"", StringComparison.Ordinal).Replace("</bpmn:process>", "<bpmn:complexGateway id=\"odd\" /></bpmn:process>", StringComparison.Ordinal));

        var english = await TypedVerb.Run("check", home.In("workflows"));
        var vietnamese = await TypedVerb.Run("check", home.In("workflows", "six-month-report"), "--lang", "vi");

        Assert.Equal(1, english.Code);
        Assert.Matches(@"route\.bpmn\(\d+\): error [a-z-]+ \[odd\]: ", english.Out);
        Assert.Equal(1, vietnamese.Code);
        Assert.Matches(@"route\.bpmn\(\d+\): lỗi [a-z-]+ \[odd\]: ", vietnamese.Out);
    }

    [Theory]
    [InlineData("workflows/six-month-report/route.bpmn", "route.bpmn")]
    [InlineData("workflows/six-month-report/workflow.json", "workflow.json")]
    [InlineData("workflows/six-month-report/report.form.json", "report.form.json")]
    [InlineData("workflows/six-month-report/reminders.json", "reminders.json")]
    [InlineData("workflows/calendar/vietnam.json", "vietnam.json")]
    [InlineData("workflows/schema/calendar.schema.json", "calendar.schema.json")]
    [InlineData("workflows/six-month-report/demo/story.json", "story.json")]
    public async Task A_file_that_breaks_off_is_an_error_and_never_a_crash(string file, string named)
    {
        home.Change(file, text => text[..(text.Length / 2)]);

        var check = await TypedVerb.Run("check", home.In("workflows"));

        Assert.Equal(1, check.Code);
        Assert.Contains(named, check.Out, StringComparison.Ordinal);
        Assert.Empty(check.Error);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_told_in_one_line() =>
        Assert.Contains("/nowhere/at/all", (await TypedVerb.Run("check", "/nowhere/at/all")).OneLine(), StringComparison.Ordinal);

    [Fact]
    public async Task A_folder_without_workflows_is_wrong()
    {
        var check = await TypedVerb.Run("check", Directory.CreateDirectory(home.In("empty")).FullName);

        Assert.Equal(1, check.Code);
        Assert.Contains("no-workflow", check.Out, StringComparison.Ordinal);
    }

    public void Dispose() => home.Dispose();
}
