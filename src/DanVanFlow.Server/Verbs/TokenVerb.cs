using System.CommandLine;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Verbs.Demo;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Verbs;

/// <summary>A personal access token for the API. Whoever may run this on the server may act as anybody anyway; the audit says that it was made here.</summary>
static class TokenVerb
{
    public static Command Command(Shell shell)
    {
        var account = new Argument<string>("ACCOUNT") { Description = "Sign-in name or e-mail (tên đăng nhập)." };
        var name = new Option<string>("--name") { Description = "What the token is for; shown in the profile.", DefaultValueFactory = _ => "command line" };
        var scope = new Option<string[]>("--scope") { Description = "read, work or administer; each holds what stands before. Without it: everything the person may do (phạm vi)." };
        scope.AcceptOnlyFromAmong([.. TokenScopes.All.Select(known => known.Word())]);
        var days = new Option<int?>("--days") { Description = "Expires after so many days; without it, never (số ngày hiệu lực)." };
        days.Validators.Add(result =>
        {
            if (result.Tokens is [var typed] && (!int.TryParse(typed.Value, out var number) || number is < 1 or > 3650))
                result.AddError("--days is a number from 1 to 3650 (số ngày từ 1 đến 3650).");
        });
        var demo = ServerOptions.Demo();
        var create = new Command("create", "Print a new personal access token, once (tạo mã truy cập API).") { account, name, scope, days, demo };
        create.SetAction(async parsed =>
        {
            var settings = parsed.GetValue(demo) ? await DemoDatabase.Ensure(shell, urls: null, fresh: false) : shell.Settings();
            await shell.Out.WriteLineAsync(await Create(settings, parsed.GetRequiredValue(account), parsed.GetRequiredValue(name), parsed.GetValue(scope) ?? [], parsed.GetValue(days)));
            return VerbTable.Fine;
        });
        return new Command("token", "Access tokens for the API (mã truy cập API).") { create };
    }

    static async Task<string> Create(ServerSettings settings, string account, string name, string[] scopes, int? days)
    {
        await using var app = FlowServer.Build(settings);
        await app.Prepare();
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var token = AccessToken.New();
        await app.Services.GetRequiredService<StepLane>().Write(async db =>
        {
            var folded = account.ToUpperInvariant();
            var found = await db.Users.FirstOrDefaultAsync(user => user.NormalizedUserName == folded || user.NormalizedEmail == folded)
                ?? throw new VerbStopped($"There is no account {account} (không có tài khoản {account}).");
            var known = TokenScopes.All.Where(scope => scopes.Contains(scope.Word())).ToList();
            var row = AccessTokens.Row(found.Id, name, token, known, now, days is { } number ? TimeSpan.FromDays(number) : null);
            db.Tokens.Add(row);
            db.Audit.Add(new AuditRow { At = now, Act = "token-create", Subject = found.Id, After = AuditText.Of(("token", row.Id), ("name", name), ("scopes", row.Scopes)), From = Origin.CommandLine });
            return await db.SaveChangesAsync();
        });
        return token;
    }
}
