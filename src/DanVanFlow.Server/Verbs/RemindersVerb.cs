using System.CommandLine;
using System.Globalization;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Features.Reminders;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Verbs.Demo;

namespace DanVanFlow.Server.Verbs;

/// <summary>
/// Who was told what, and who will be: the past from the ledger, the future from the plan, by the very code that the page of reminders shows. CSV with commas for
/// other programs; dates of Việt Nam.
/// </summary>
static class RemindersVerb
{
    public static Command Command(Shell shell)
    {
        var from = Date("--from", "First day, such as 2023-06-01 (từ ngày).");
        var to = Date("--to", "Last day (đến ngày).");
        var demo = ServerOptions.Demo();
        var command = new Command("reminders", "Print what was and what will be said to whom, as CSV: when, subject, rule, step, recipient, state (danh sách nhắc việc).") { from, to, demo };
        command.SetAction(async parsed =>
        {
            var (first, last) = (parsed.GetValue(from), parsed.GetValue(to));
            if (last < first)
                throw new VerbStopped("--to lies before --from (ngày cuối trước ngày đầu).");
            var settings = (parsed.GetValue(demo) ? await DemoDatabase.Ensure(shell, urls: null, fresh: false) : shell.Settings()).Quietly();
            await Print(shell, settings, first, last);
            return VerbTable.Fine;
        });
        return command;
    }

    static Option<DateOnly> Date(string name, string words) => new(name)
    {
        Required = true, Description = words, HelpName = "date",
        CustomParser = result => DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : Wrong(result, name),
    };

    static DateOnly Wrong(System.CommandLine.Parsing.ArgumentResult result, string name)
    {
        result.AddError($"{name}: '{result.Tokens[0].Value}' is not a date; write it like 2023-06-30 (hãy ghi ngày như 2023-06-30).");
        return default;
    }

    static async Task Print(Shell shell, ServerSettings settings, DateOnly from, DateOnly to)
    {
        await using var app = FlowServer.Build(settings);
        await app.Prepare();
        await using var scope = app.Services.CreateAsyncScope();
        var lines = await scope.ServiceProvider.GetRequiredService<ReminderRegister>().Whole(
            new RegisterQuestion(VietnamTime.StartOfDay(from), VietnamTime.StartOfDay(to.AddDays(1))), UnitScope.All, app.Services.GetRequiredService<OrganizationCache>().Current);
        await shell.Out.WriteLineAsync("when,subject,rule,step,recipient,state");
        foreach (var line in lines)
            await shell.Out.WriteLineAsync(string.Join(',',
                line.At.ToOffset(VietnamTime.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), line.Subject, line.Rule, line.Step, line.Recipient, line.State));
    }
}
