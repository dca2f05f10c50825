using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Mail.Post;

/// <summary>One step of handing over a test letter, as it went.</summary>
/// <param name="Name">connect, greeting, tls, auth, sender, recipient, letter.</param>
/// <param name="Said">The server's words, or what went wrong here.</param>
public sealed record TrialStage(string Name, bool Passed, string Said);

/// <summary>
/// Hands one letter to the SMTP server of the settings, saying of each stage how it went: for whoever sets the product up. Its own small SMTP client (RFC 5321),
/// because System.Net.Mail does not tell at which command a server refused. Never says the password.
/// </summary>
public sealed class SmtpTrial(IOptions<MailOptions> options, IHostEnvironment home)
{
    /// <returns>The stages that were reached; the last one tells how it ended.</returns>
    public async IAsyncEnumerable<TrialStage> Send(Envelope letter)
    {
        var mail = options.Value;
        using var patience = new CancellationTokenSource(mail.Timeout);
        await using var wire = new SmtpWire(mail, patience.Token);
        foreach (var (name, act) in Stages(wire, mail, letter))
        {
            TrialStage stage;
            try
            {
                stage = new TrialStage(name, true, await act());
            }
            catch (Exception trouble) when (trouble is SmtpRefusal or IOException or SocketException or AuthenticationException or OperationCanceledException)
            {
                stage = new TrialStage(name, false, trouble is OperationCanceledException ? $"no answer within {mail.Timeout.TotalSeconds:0} seconds" : trouble.Message);
            }
            yield return stage;
            if (!stage.Passed)
                yield break;
        }
    }

    IEnumerable<(string, Func<Task<string>>)> Stages(SmtpWire wire, MailOptions mail, Envelope letter)
    {
        yield return ("connect", wire.Connect);
        yield return ("greeting", wire.Greet);
        if (mail.UseStartTls)
            yield return ("tls", wire.StartTls);
        if (mail.User.Length > 0)
            yield return ("auth", () => wire.SignIn(mail.User, mail.ReadPassword(home.ContentRootPath)
                ?? throw new SmtpRefusal($"there is no password; put it into Mail:PasswordFile or {MailOptions.PasswordVariable}")));
        yield return ("sender", () => wire.Ask($"MAIL FROM:<{letter.ReturnTo ?? letter.FromAddress}>", 250));
        yield return ("recipient", () => wire.Ask($"RCPT TO:<{letter.ToAddress}>", 250, 251));
        yield return ("letter", () => wire.HandOver(Eml.Write(letter)));
    }
}

/// <summary>The server answered, and it was no.</summary>
sealed class SmtpRefusal(string said) : Exception(said);

/// <summary>The conversation itself: one line at a time, each answer checked.</summary>
sealed class SmtpWire(MailOptions mail, CancellationToken cancel) : IAsyncDisposable
{
    readonly TcpClient tcp = new();
    Stream stream = Stream.Null;
    StreamReader reader = StreamReader.Null;
    string abilities = "";

    public async Task<string> Connect()
    {
        await tcp.ConnectAsync(mail.Host, mail.Port, cancel);
        Talk(tcp.GetStream());
        return await Answer(220);
    }

    public async Task<string> Greet()
    {
        abilities = await Ask($"EHLO {Environment.MachineName.ToLowerInvariant()}", 250);
        return mail.UseStartTls && !Offers("STARTTLS") ? throw new SmtpRefusal("the server does not offer STARTTLS; if it is inside this machine, set Mail:UseStartTls to false") : "ok";
    }

    public async Task<string> StartTls()
    {
        await Ask("STARTTLS", 220);
        var problem = "";
        var tls = new SslStream(stream, false, (_, certificate, _, errors) =>
        {
            problem = errors == SslPolicyErrors.None ? "" : $"{errors} of {certificate?.Subject}; SHA-256 fingerprint {certificate?.GetCertHashString(HashAlgorithmName.SHA256)}";
            return errors == SslPolicyErrors.None || AcceptedCertificate.IsNamed(certificate, mail.AcceptCertificateThumbprint);
        });
        try
        {
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = mail.Host }, cancel);
        }
        catch (AuthenticationException) when (problem.Length > 0)
        {
            throw new SmtpRefusal($"the certificate is not trusted: {problem} (to accept exactly this one: Mail:AcceptCertificateThumbprint)");
        }
        Talk(tls);
        abilities = await Ask($"EHLO {Environment.MachineName.ToLowerInvariant()}", 250);
        return $"{tls.SslProtocol}, {tls.RemoteCertificate?.Subject}";
    }

    public async Task<string> SignIn(string user, string password)
    {
        if (Offers("PLAIN") || !Offers("LOGIN"))
            return await Ask("AUTH PLAIN " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{user}\0{password}")), 235);
        await Ask("AUTH LOGIN", 334);
        await Ask(Convert.ToBase64String(Encoding.UTF8.GetBytes(user)), 334);
        return await Ask(Convert.ToBase64String(Encoding.UTF8.GetBytes(password)), 235);
    }

    public async Task<string> HandOver(byte[] letter)
    {
        await Ask("DATA", 354);
        // A line that begins with a dot would end the letter (RFC 5321, 4.5.2); base64 has none, a header might.
        var text = Encoding.ASCII.GetString(letter).Replace("\r\n.", "\r\n..", StringComparison.Ordinal).TrimEnd('\r', '\n');
        return await Ask($"{text}\r\n.", 250);
    }

    public async Task<string> Ask(string line, params int[] good)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancel);
        await stream.FlushAsync(cancel);
        return await Answer(good);
    }

    async Task<string> Answer(params int[] good)
    {
        var said = new StringBuilder();
        while (await reader.ReadLineAsync(cancel) is { } line)
        {
            said.Append(said.Length > 0 ? " / " : "").Append(line);
            if (line.Length >= 4 && line[3] == '-')
                continue;
            return int.TryParse(line.AsSpan(0, Math.Min(3, line.Length)), out var code) && good.Contains(code) ? said.ToString() : throw new SmtpRefusal(said.ToString());
        }
        throw new IOException("the server closed the connection");
    }

    bool Offers(string word) => abilities.Contains(word, StringComparison.OrdinalIgnoreCase);

    void Talk(Stream through) => (stream, reader) = (through, new StreamReader(through, Encoding.UTF8, leaveOpen: true));

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        tcp.Dispose();
    }
}
