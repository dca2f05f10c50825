namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// Section <c>Accounts:Provider</c>: one OAuth 2 provider (authorization code with PKCE) that knows the office's people. Not configured: no button, no door.
/// The secret is no setting: environment variable <see cref="SecretVariable"/>, or the file named here.
/// </summary>
public sealed class ProviderSettings
{
    public const string SecretVariable = "DANVANFLOW_PROVIDER_SECRET";

    /// <summary>What the button says: "Sign in with {Name}".</summary>
    public string Name { get; set; } = "";
    public string ClientId { get; set; } = "";

    /// <summary>File that holds the client secret on one line, from the home folder; the environment wins.</summary>
    public string SecretFile { get; set; } = "";
    public string AuthorizationEndpoint { get; set; } = "";
    public string TokenEndpoint { get; set; } = "";
    public string UserInformationEndpoint { get; set; } = "";
    public string[] Scopes { get; set; } = ["openid", "email"];

    /// <summary>Members of the user information: a key that never changes, the address, and whether the provider checked it (true or "true").</summary>
    public string IdMember { get; set; } = "sub";
    public string EmailMember { get; set; } = "email";
    public string VerifiedMember { get; set; } = "email_verified";

    public bool IsConfigured => ClientId.Length > 0 && AuthorizationEndpoint.Length > 0 && TokenEndpoint.Length > 0 && UserInformationEndpoint.Length > 0;

    public string? ReadSecret(string home) =>
        Environment.GetEnvironmentVariable(SecretVariable) is { Length: > 0 } fromEnvironment ? fromEnvironment
        : SecretFile.Length > 0 ? File.ReadAllText(Path.GetFullPath(SecretFile, home)).TrimEnd('\r', '\n')
        : null;
}
