namespace DanVanFlow.Server.Web.Accounts;

/// <summary>What a line of the sign-in log says. Each needs a text <c>Identity.SignInKind.*</c>.</summary>
public static class SignInKinds
{
    /// <summary>By password alone, or from a browser that the second factor was remembered in.</summary>
    public const string Password = "password", RememberedBrowser = "remembered-browser", Code = "code", RecoveryCode = "recovery-code", Provider = "provider";

    /// <summary>By a one-time link: the first administrator.</summary>
    public const string FirstRun = "first-run";

    /// <summary>First use of an access token on a day.</summary>
    public const string Token = "token";

    public const string WrongPassword = "wrong-password", UnknownName = "unknown-name", Locked = "locked", LockedNow = "locked-now", Disabled = "disabled",
        WrongCode = "wrong-code", ReplayedCode = "replayed-code", UnknownProviderPerson = "unknown-provider-person";

    public static readonly IReadOnlyList<string> Welcomed = [Password, RememberedBrowser, Code, RecoveryCode, Provider, FirstRun, Token];

    public static readonly IReadOnlyList<string> Refused = [WrongPassword, UnknownName, Locked, LockedNow, Disabled, WrongCode, ReplayedCode, UnknownProviderPerson];
}
