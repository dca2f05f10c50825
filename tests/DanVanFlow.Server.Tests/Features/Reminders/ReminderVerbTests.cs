using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Features.Reminders;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Verbs;
using Microsoft.Extensions.Configuration;

namespace DanVanFlow.Server.Tests.Features.Reminders;

/// <summary>"reminders --from --to" on the database of a house that has spoken.</summary>
public sealed class ReminderVerbTests
{
    [Fact]
    public async Task The_verb_prints_what_was_said_to_whom_and_wants_two_days_in_their_order()
    {
        await using var house = await House.Build(settings: new() { ["Outbox:RunsByItself"] = "false" });
        Assert.Null((await house.Get<CallDesk>().Open(new Caller("leader@62", "leader"), "six-month-report", "2023-H1", "62")).Refusal);
        house.Clock.StandAt(VietnamTime.At(new DateOnly(2023, 6, 13), new TimeOnly(7, 31)));
        Assert.True((await house.Get<SendDueReminders>().Run(TestContext.Current.CancellationToken)).Said > 0);
        using var home = new CopiedHome();
        home.Change("appsettings.json", text => text.Replace("data/danvanflow.db", house.Get<IConfiguration>()["Database:File"], StringComparison.Ordinal));

        var told = await TypedVerb.At(home.Path, "", "reminders", "--from", "2023-06-13", "--to", "2023-06-13");
        Assert.Equal((0, ""), (told.Code, told.Error));
        var lines = told.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("when,subject,rule,step,recipient,state", lines[0].Trim());
        Assert.Single(lines, line => line.StartsWith("2023-06-13 07:3", StringComparison.Ordinal) && line.Contains(",officer@615-01,said", StringComparison.Ordinal));
        Assert.DoesNotContain("said", (await TypedVerb.At(home.Path, "", "reminders", "--from", "2023-07-10", "--to", "2023-07-11")).Out, StringComparison.Ordinal);
        Assert.Contains("--to lies before --from", (await TypedVerb.At(home.Path, "", "reminders", "--from", "2023-06-14", "--to", "2023-06-13")).OneLine());
        Assert.Contains("is not a date", (await TypedVerb.At(home.Path, "", "reminders", "--from", "13/6/2023", "--to", "2023-06-13")).OneLine(2));
    }
}
