using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace DanVanFlow.Server.Tests.Mail;

/// <summary>
/// A real SMTP server (npm smtp-server) as a child process: STARTTLS with a certificate made here, sign-in required. It can be killed and started again on the
/// same port. Skipped by name where Node is missing, unless everything is required.
/// </summary>
public sealed class SmtpListener : IAsyncDisposable
{
    public const string User = "danvan", Password = "mật khẩu thử";
    public int Port { get; } = FreePort();
    public string Folder { get; } = Directory.CreateTempSubdirectory("danvanflow-smtp-").FullName;
    public string Thumbprint { get; private set; } = "";
    public ConcurrentQueue<Received> Letters { get; } = new();
    Process? process;

    /// <summary>Between having a letter and saying so.</summary>
    public TimeSpan Patience { get; private init; }

    public static async Task<SmtpListener> Start(TimeSpan patience = default)
    {
        NodeTools.Require();
        var listener = new SmtpListener { Patience = patience };
        listener.MakeCertificate();
        await listener.StartAgain();
        return listener;
    }

    public async Task StartAgain()
    {
        process = NodeTools.Run("listen.mjs", Port.ToString(), Path.Combine(Folder, "key.pem"), Path.Combine(Folder, "cert.pem"), User, Password, Patience.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        if (await process.StandardOutput.ReadLineAsync() != "listening")
            throw new InvalidOperationException($"The SMTP listener did not start: {await process.StandardError.ReadToEndAsync()}");
        _ = Read(process);
    }

    /// <summary>As if the power failed: no goodbye.</summary>
    public async Task Kill()
    {
        if (process is { HasExited: false } running)
        {
            running.Kill();
            await running.WaitForExitAsync();
        }
    }

    /// <summary>Waits for the given number of letters, ten seconds at most, and answers what came.</summary>
    public async Task<IReadOnlyList<Received>> Arrived(int number)
    {
        for (var tries = 0; tries < 200 && Letters.Count < number; tries++)
            await Task.Delay(50);
        return [.. Letters];
    }

    async Task Read(Process from)
    {
        while (await from.StandardOutput.ReadLineAsync() is { } line)
            Letters.Enqueue(JsonSerializer.Deserialize<Received>(line, JsonSerializerOptions.Web)!);
    }

    void MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=mail.example.invalid", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        File.WriteAllText(Path.Combine(Folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(Folder, "cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(Folder, "password"), Password + "\n");
        Thumbprint = certificate.GetCertHashString(HashAlgorithmName.SHA256);
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        process?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}

/// <summary>A letter as mailparser read it.</summary>
public sealed record Received
{
    public sealed record Mailbox(string Address, string Name);

    public bool Secure { get; init; }
    public string Session { get; init; } = "";
    public string[] To { get; init; } = [];
    public Mailbox? From { get; init; }
    public Mailbox? ToHeader { get; init; }
    public string Subject { get; init; } = "";
    public string MessageId { get; init; } = "";
    public string? InReplyTo { get; init; }
    public string[] References { get; init; } = [];
    public Dictionary<string, string> Headers { get; init; } = [];
    public DateTimeOffset? Date { get; init; }
    public string Text { get; init; } = "";
    public string Html { get; init; } = "";
    public string Raw { get; init; } = "";

    /// <summary>Who the SMTP conversation named as sender.</summary>
    public string EnvelopeFrom { get; init; } = "";

    /// <summary>Text of the calendar file beside the letter; null for none.</summary>
    public string? Calendar { get; init; }
}
