using System.CommandLine;
using DanVanFlow.Server.Verbs.Demo;
using DanVanFlow.Server.Verbs.Play;
using DanVanFlow.Server.Verbs.Play.Stories;

namespace DanVanFlow.Server.Verbs;

/// <summary>The product with real input in it: served in the middle of its story, or played to the end without anybody watching.</summary>
static class DemoVerb
{
    public static Command Command(Shell shell)
    {
        var urls = ServerOptions.Urls();
        var fresh = new Option<bool>("--fresh") { Description = "Make the demonstration's database anew (làm lại từ đầu)." };
        var play = new Option<string?>("--play") { Description = "Play the whole story without serving and compare its figures with the published ones.", HelpName = "workflow", Arity = ArgumentArity.ZeroOrOne };
        var database = new Option<string?>("--database") { Description = "With --play: a PostgreSQL server (connection string) on which a database is made and dropped again.", HelpName = "connection" };
        var act = new Option<string?>("--act") { Description = "A later act in a database of its own: 2026 shows Đăk Hà in two levels, under Quảng Ngãi (hai cấp, sau sắp xếp); 2022 shows campaigns: Mỹ Xuyên under way, Lạng Sơn 2021 finished (phong trào, kế hoạch); inspection shows inspections of Cần Đước and Cần Giuộc (kiểm tra).", HelpName = "act" };
        var command = new Command("demo", "Serve the demonstration: Đăk Hà, first half of 2023 (bản trình diễn).") { play, database, fresh, act, urls };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(database) is not null && parsed.GetResult(play) is null)
                parsed.AddError("--database only goes with --play.");
            if (parsed.GetValue(act) is { } year && (parsed.GetResult(play) is not null || year.Length == 0 || !year.All(letter => char.IsAsciiDigit(letter) || char.IsAsciiLetterLower(letter))))
                parsed.AddError("--act names a year, such as 2026, or inspection, and does not go with --play.");
        });
        command.SetAction((parsed, cancel) => parsed.GetResult(play) is null
            ? Serve(shell, parsed.GetValue(urls), parsed.GetValue(fresh), cancel, parsed.GetValue(act))
            : Play(shell, parsed.GetValue(play), parsed.GetValue(database)));
        return command;
    }

    // A workflow with stories of its own is played by them; a report by its demo/ folder.
    static async Task<int> Play(Shell shell, string? named, string? database) =>
        named is not null && await PlayedStories.Run(shell, named, database) is { } played ? played : await PlayedDemo.Run(shell, named, database);

    public static async Task<int> Serve(Shell shell, string? urls, bool fresh, CancellationToken cancel, string? act = null)
    {
        var settings = await DemoDatabase.Ensure(shell, urls, fresh, act);
        return await ServeVerb.Serve(shell, settings, app =>
        {
            if (act is not null && ServedStories.Of(app.Services, act) is { Count: > 0 } stories)
            {
                ServedStories.PrintAccounts(shell.Out, app.Services, stories);
                return;
            }
            var (workflow, told) = DemoFolder.Read(app.Services, named: null);
            AccountTable.Print(shell.Out, workflow, act is null ? told : DemoFolder.Act(app.Services, workflow, act));
            if (act is null)
                shell.Out.WriteLine("Two levels, after July 2025 (hai cấp, sau tháng 7/2025): demo --act 2026\nCampaigns, Mỹ Xuyên 2022 (phong trào, kế hoạch): demo --act 2022\nInspections, Cần Đước 2023 (kiểm tra): demo --act inspection");
        }, cancel);
    }
}
