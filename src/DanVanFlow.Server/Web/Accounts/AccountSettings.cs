namespace DanVanFlow.Server.Web.Accounts;

/// <summary>Section <c>Accounts</c> of appsettings.json.</summary>
public sealed class AccountSettings
{
    /// <summary>
    /// Roles whose holders need a second factor (<c>leader</c>, <c>administrator</c> ...; <c>administrator</c> also means administrators of the whole system).
    /// Empty: everybody may, nobody must. Counts until an administrator chooses on the page (<see cref="SecondFactorRoles"/>).
    /// </summary>
    public string[] SecondFactorFor { get; set; } = [];

    /// <summary>How long the sign-in log is kept, in days.</summary>
    public int KeepSignInsDays { get; set; } = 365;

    public ProviderSettings Provider { get; set; } = new();
}
