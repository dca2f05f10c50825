namespace DanVanFlow.Server.Web.Accounts;

/// <summary>What every request of a program needs to know of its token; kept for some seconds by <see cref="AccountDirectory"/>.</summary>
/// <param name="Scope">The widest it has; null for everything that its person may do.</param>
/// <param name="ExpiresAt">Null: never.</param>
public sealed record TokenFacts(string Id, string Person, string Name, TokenScope? Scope, DateTimeOffset? ExpiresAt);
