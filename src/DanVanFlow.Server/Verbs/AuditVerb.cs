using System.CommandLine;
using System.Globalization;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Features.Audit.Chain;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Verbs.Demo;

namespace DanVanFlow.Server.Verbs;

/// <summary>
/// Says whether the audit is what it was when it was written. It opens the database and builds no server, changes nothing and runs while one serves; the last
/// hash that it prints may be kept on paper and asked for again with --known.
/// </summary>
static class AuditVerb
{
    public static Command Command(Shell shell)
    {
        var (from, to) = (Day("--from", "First day, yyyy-MM-dd (từ ngày)."), Day("--to", "Last day (đến ngày)."));
        var known = new Option<string?>("--known") { Description = "A hash from an earlier verify: must still be in the chain (mã đã ghi lại).", HelpName = "hash" };
        var demo = ServerOptions.Demo();
        var verify = new Command("verify", "Compare every audit row with its link of the hash chain (kiểm tra nhật ký).") { from, to, known, demo };
        verify.SetAction(async (parsed, cancel) =>
        {
            var settings = parsed.GetValue(demo) ? await DemoDatabase.Ensure(shell, urls: null, fresh: false) : shell.Settings();
            await using var app = FlowServer.Build(settings);
            DatabaseStartup.Prepare(app.Services.GetRequiredService<FlowDatabase>());
            return await Verify(shell, app.Services.GetRequiredService<VerifyAudit>(), parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(known), cancel);
        });
        return new Command("audit", "The record of who did what (nhật ký).") { verify };
    }

    static async Task<int> Verify(Shell shell, VerifyAudit audit, DateOnly? from, DateOnly? to, string? known, CancellationToken cancel)
    {
        var found = await audit.Run(from, to, cancel);
        if (found.Broken is { } broken)
        {
            await shell.Out.WriteLineAsync(Line(broken, found));
            return VerbTable.Wrong;
        }
        if (known is not null && await audit.Find(known, cancel) is null)
        {
            await shell.Out.WriteLineAsync($"The hash {known} is no longer in the chain: it was computed anew after that (chuỗi đã bị làm lại).");
            return VerbTable.Wrong;
        }
        await shell.Out.WriteLineAsync(found.Rows == 0 ? "No sealed rows (chưa có dòng nào)." : $"{found.Rows} rows as written (nguyên vẹn), up to {found.LastDay:yyyy-MM-dd}. Last hash (mã cuối): {found.LastHash}");
        if (found.Unsealed > 0)
            await shell.Out.WriteLineAsync($"{found.Unsealed} not sealed yet (chưa khóa): the server seals them within seconds.");
        return VerbTable.Fine;
    }

    static string Line(BrokenRow broken, AuditVerified found)
    {
        var (said, vietnamese) = broken.Breach switch
        {
            Breach.Changed => ("was changed", "bị sửa"),
            Breach.Removed => ("was removed", "bị xóa"),
            _ => ("was inserted", "bị chèn thêm"),
        };
        var day = broken.Day is { } on ? $" of {on:yyyy-MM-dd}" : "";
        var what = broken.What.Length > 0 ? $": {broken.What}" : "";
        return $"Row {broken.Number}{day} {said} (dòng {broken.Number} {vietnamese}){what}. {found.Rows} rows before it are as written.";
    }

    static Option<DateOnly?> Day(string name, string description)
    {
        var option = new Option<DateOnly?>(name)
        {
            Description = description, HelpName = "date",
            CustomParser = typed =>
            {
                if (DateOnly.TryParseExact(typed.Tokens.SingleOrDefault()?.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                    return day;
                typed.AddError($"{name} wants a date such as 2026-06-14.");
                return null;
            },
        };
        return option;
    }
}
