using System.CommandLine;
using System.Net.Mail;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Mail;
using DanVanFlow.Server.Mail.Post;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Verbs;

/// <summary>
/// Sends one test letter past the outbox and says of each stage how it went. Exit code 0: the server took it. No database is opened.
/// </summary>
static class MailVerb
{
    public static Command Command(Shell shell)
    {
        var address = new Argument<string>("ADDRESS") { Description = "Where the letter goes (địa chỉ nhận)." };
        var test = new Command("test", "Send one test letter and say how each stage went (gửi thư thử).") { address };
        test.SetAction(parsed => Test(shell, parsed.GetRequiredValue(address)));
        return new Command("mail", "The mail server of the settings (máy chủ thư).") { test };
    }

    static async Task<int> Test(Shell shell, string address)
    {
        if (!MailAddress.TryCreate(address, out var to) || to.Address != address)
            throw new VerbStopped($"{address} is not an e-mail address (không phải địa chỉ thư).");
        await using var app = FlowServer.Build(shell.Settings());
        var mail = app.Services.GetRequiredService<IOptions<MailOptions>>().Value;
        var letter = TestLetter.To(address, mail, app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        return mail.UsesSmtp ? await Smtp(shell, app.Services.GetRequiredService<SmtpTrial>(), mail, letter) : await File(shell, app.Services.GetRequiredService<FolderPostOffice>(), letter);
    }

    static async Task<int> Smtp(Shell shell, SmtpTrial trial, MailOptions mail, Envelope letter)
    {
        await shell.Out.WriteLineAsync($"{mail.Host}:{mail.Port}, {(mail.UseStartTls ? "STARTTLS" : "no TLS")}, {(mail.User.Length > 0 ? $"user {mail.User}" : "no sign-in")}, from {mail.From}, to {letter.ToAddress}");
        var last = new TrialStage("", false, "");
        await foreach (var stage in trial.Send(letter))
        {
            last = stage;
            await shell.Out.WriteLineAsync($"{(stage.Passed ? "ok    " : "failed")} {Words(stage.Name)}: {OneLine.Flat(stage.Said)}");
        }
        await shell.Out.WriteLineAsync(last.Passed
            ? $"The server took the letter {letter.MessageId}; whether it arrives, the mailbox tells (máy chủ đã nhận thư)."
            : "The letter was not taken (thư chưa gửi được).");
        return last.Passed ? VerbTable.Fine : VerbTable.Wrong;
    }

    static async Task<int> File(Shell shell, FolderPostOffice folder, Envelope letter)
    {
        var posting = await folder.Send(letter, CancellationToken.None);
        await shell.Out.WriteLineAsync(posting is Posting.Accepted
            ? $"No mail server is set (Mail:Host); the letter is a file: {Path.Combine(folder.Folder, FolderPostOffice.NameOf(letter))} (chưa đặt máy chủ thư)."
            : OneLine.Flat(((Posting.Closed)posting).Reason));
        return posting is Posting.Accepted ? VerbTable.Fine : VerbTable.Wrong;
    }

    static string Words(string stage) => stage switch
    {
        "connect" => "connect (kết nối)",
        "greeting" => "greeting (chào)",
        "tls" => "TLS (mã hóa)",
        "auth" => "sign-in (đăng nhập máy chủ thư)",
        "sender" => "sender (người gửi)",
        "recipient" => "recipient (người nhận)",
        _ => "letter (thư)",
    };
}
