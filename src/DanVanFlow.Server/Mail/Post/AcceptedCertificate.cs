using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DanVanFlow.Server.Mail.Post;

/// <summary>
/// Lets one named certificate through that no authority vouches for. System.Net.Mail asks one callback of the whole process and nothing else in this
/// program does; everything not named is judged as always.
/// </summary>
static class AcceptedCertificate
{
    static readonly ConcurrentDictionary<string, bool> known = new(StringComparer.OrdinalIgnoreCase);

    public static void Know(string thumbprint)
    {
        var hex = Bare(thumbprint);
        if (hex.Length > 0 && known.TryAdd(hex, true))
#pragma warning disable SYSLIB0014 // Obsolete for HttpClient; for SmtpClient it is the only door.
            ServicePointManager.ServerCertificateValidationCallback = Judge;
#pragma warning restore SYSLIB0014
    }

    /// <param name="thumbprint">As in the settings, with or without colons.</param>
    public static bool IsNamed(X509Certificate? certificate, string thumbprint) =>
        certificate is not null && Bare(thumbprint) is { Length: > 0 } hex && certificate.GetCertHashString(HashAlgorithmName.SHA256).Equals(hex, StringComparison.OrdinalIgnoreCase);

    static string Bare(string thumbprint) => thumbprint.Replace(":", "").Replace(" ", "");

    static bool Judge(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None
        || (certificate is not null && known.ContainsKey(certificate.GetCertHashString(HashAlgorithmName.SHA256)));
}
