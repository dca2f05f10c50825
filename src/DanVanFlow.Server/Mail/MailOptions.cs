namespace DanVanFlow.Server.Mail;

/// <summary>Section <c>Mail</c>. With no host, letters are written as .eml files into <see cref="Folder"/> and shown in the application.</summary>
public sealed class MailOptions
{
    /// <summary>SMTP server; empty for none.</summary>
    public string Host { get; set; } = "";
    public int Port { get; set; } = 587;

    /// <summary>STARTTLS before anything is said; only a server inside the same machine should do without.</summary>
    public bool UseStartTls { get; set; } = true;

    /// <summary>Empty: no sign-in at the mail server.</summary>
    public string User { get; set; } = "";

    /// <summary>File that holds the password on one line. The environment variable <see cref="PasswordVariable"/> wins. Never a setting of its own.</summary>
    public string PasswordFile { get; set; } = "";
    public const string PasswordVariable = "DANVANFLOW_MAIL_PASSWORD";

    /// <summary>SHA-256 fingerprint (hex) of one certificate to accept although no authority vouches for it: an office's own mail server.</summary>
    public string AcceptCertificateThumbprint { get; set; } = "";

    public string From { get; set; } = "danvanflow@example.invalid";
    public string FromName { get; set; } = "DanVanFlow";
    public string Folder { get; set; } = "data/letters";

    /// <summary>What links in letters start with, as people reach this server.</summary>
    public string PublicAddress { get; set; } = "http://127.0.0.1:5080";

    /// <summary>Letters a minute at most, as the mail provider allows; 0 for no limit. Not applied to files.</summary>
    public int PerMinute { get; set; } = 60;

    /// <summary>Patience with the mail server, for one letter.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Where mail servers send reports about letters that did not arrive (the envelope's sender); empty for <see cref="From"/>.</summary>
    public string BounceAddress { get; set; } = "";

    /// <summary>
    /// Folder into which a mail program (fetchmail, getmail, an alias of the mail server) lays reports of <see cref="BounceAddress"/>, one file a message: a plain
    /// folder, or a maildir, whose <c>new</c> is read. Empty: bounces are not read.
    /// </summary>
    public string BounceFolder { get; set; } = "";

    /// <summary>An address that failed is tried again after this; until then somebody else is written to.</summary>
    public TimeSpan RetryFailingAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>An address that bounced is well again when a letter was taken this long ago and nothing came back.</summary>
    public TimeSpan BouncesSettleAfter { get; set; } = TimeSpan.FromDays(3);

    public bool UsesSmtp => Host.Length > 0;

    /// <summary>Right side of Message-Id.</summary>
    public string Domain => From.Split('@') is [_, var domain] ? domain : "danvanflow.invalid";

    /// <summary>Null when there is none. Read when needed and kept nowhere else, so that it cannot turn up in a page or a log.</summary>
    public string? ReadPassword(string home) =>
        Environment.GetEnvironmentVariable(PasswordVariable) is { Length: > 0 } fromEnvironment ? fromEnvironment
        : PasswordFile.Length > 0 ? File.ReadAllText(Path.GetFullPath(PasswordFile, home)).TrimEnd('\r', '\n')
        : null;
}
