using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using DanVanFlow.Domain.Calendar;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Mail.Post;

/// <summary>
/// Hands letters to an SMTP server, one after the other on one connection that is kept while letters follow each other. System.Net.Mail stands in for
/// MailKit (decisions/0005): one letter at a time per client, and a connection that fell silent must be thrown away, since it cannot be asked.
/// </summary>
public sealed class SmtpPostOffice(IOptions<MailOptions> options, IHostEnvironment home) : IPostOffice, IDisposable
{
    static readonly TimeSpan KeepIdle = TimeSpan.FromSeconds(10);
    readonly SemaphoreSlim oneAtATime = new(1, 1);
    readonly Queue<long> lastMinute = new();
    SmtpClient? client;
    long lastUsed;

    public async Task<Posting> Send(Envelope letter, CancellationToken cancel)
    {
        await oneAtATime.WaitAsync(cancel);
        try
        {
            if (WaitForTurn() is { } wait)
                return new Posting.Full(wait);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(options.Value.Timeout);
            using var message = Message(letter);
            lastMinute.Enqueue(Environment.TickCount64);
            await Connection().SendMailAsync(message, patience.Token);
            lastUsed = Environment.TickCount64;
            return new Posting.Accepted();
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            HangUp();
            return new Posting.Closed($"{options.Value.Host}:{options.Value.Port} did not answer within {options.Value.Timeout.TotalSeconds:0} seconds.");
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            HangUp();
            return SmtpTrouble.Judge(trouble, options.Value);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>Null: go ahead. The limit counts tries, as mail providers do.</summary>
    TimeSpan? WaitForTurn()
    {
        var now = Environment.TickCount64;
        while (lastMinute.TryPeek(out var first) && now - first >= 60_000)
            lastMinute.Dequeue();
        return options.Value.PerMinute > 0 && lastMinute.Count >= options.Value.PerMinute
            ? TimeSpan.FromMilliseconds(60_000 - (now - lastMinute.Peek()))
            : null;
    }

    SmtpClient Connection()
    {
        if (client is not null && Environment.TickCount64 - lastUsed > KeepIdle.TotalMilliseconds)
            HangUp();
        return client ??= Connect();
    }

    SmtpClient Connect()
    {
        var mail = options.Value;
        AcceptedCertificate.Know(mail.AcceptCertificateThumbprint);
        var connection = new SmtpClient(mail.Host, mail.Port) { EnableSsl = mail.UseStartTls, Timeout = (int)mail.Timeout.TotalMilliseconds };
        if (mail.User.Length > 0)
            connection.Credentials = new NetworkCredential(mail.User, mail.ReadPassword(home.ContentRootPath)
                ?? throw new SmtpException($"Mail:User is set but there is no password; put it into Mail:PasswordFile or {MailOptions.PasswordVariable}."));
        return connection;
    }

    static MailMessage Message(Envelope letter)
    {
        var message = new MailMessage(
            new MailAddress(letter.FromAddress, letter.FromName, Encoding.UTF8), new MailAddress(letter.ToAddress, Eml.OneLine(letter.ToName), Encoding.UTF8))
        {
            Subject = Eml.OneLine(letter.Subject),
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        // The envelope's sender, to whom reports go. System.Net.Mail writes a Sender header with it, which is what the header is for.
        if (letter.ReturnTo is { } returnTo)
            message.Sender = new MailAddress(returnTo);
        foreach (var (name, value) in letter.Headers())
            message.Headers.Add(name, value);
        message.AlternateViews.Add(View(letter.Text, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(letter.Html, MediaTypeNames.Text.Html));
        if (letter.Calendar is { } calendar)
            message.Attachments.Add(Calendar(calendar));
        return message;
    }

    static AlternateView View(string body, string type)
    {
        var view = AlternateView.CreateAlternateViewFromString(body, Encoding.UTF8, type);
        view.TransferEncoding = TransferEncoding.Base64;
        return view;
    }

    static Attachment Calendar(string text)
    {
        var file = Attachment.CreateAttachmentFromString(text, Eml.CalendarName, Encoding.UTF8, Eml.CalendarType);
        file.ContentType.Parameters["method"] = IcsFile.MethodOf(text);
        file.TransferEncoding = TransferEncoding.Base64;
        file.ContentDisposition!.DispositionType = DispositionTypeNames.Attachment;
        file.ContentDisposition.FileName = Eml.CalendarName;
        return file;
    }

    void HangUp()
    {
        try
        {
            client?.Dispose();
        }
        catch (Exception)
        {
            // Saying QUIT to a server that is gone.
        }
        client = null;
    }

    public void Dispose() => HangUp();
}
