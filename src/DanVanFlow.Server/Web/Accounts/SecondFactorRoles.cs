using System.Collections.Immutable;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Snapshots;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// Roles whose holders must have a second factor. appsettings.json says it until an administrator chooses on the page; then the database does, for every node,
/// within two seconds. The setting is its own stamp: another choice is another text.
/// </summary>
public sealed class SecondFactorRoles(IDbContextFactory<FlowDb> databases, IOptionsMonitor<AccountSettings> settings)
{
    const string Key = "second-factor-roles";

    // A choice of nobody is a choice too, and not the same as none.
    const string Nobody = "-";

    sealed record Chosen(ImmutableSortedSet<string>? Roles);

    readonly StampedSnapshot<Chosen> snapshot = new(databases, Key, Read);

    public ImmutableSortedSet<string> Current => snapshot.Current.Roles ?? [.. settings.CurrentValue.SecondFactorFor];

    /// <summary>False while appsettings.json decides.</summary>
    public bool WasChosen => snapshot.Current.Roles is not null;

    /// <summary>Part of the transaction that also writes the audit; <see cref="Changed"/> after it.</summary>
    public static Task Put(FlowDb db, IEnumerable<string> roles) => Stamps.Set(db, Key, Text(roles));

    public void Changed() => snapshot.Changed();

    /// <summary>As the audit shows it, too.</summary>
    public static string Text(IEnumerable<string> roles) => string.Join(' ', roles.Order(StringComparer.Ordinal)) is { Length: > 0 } text ? text : Nobody;

    static Chosen Read(FlowDb db) => new(db.Settings.AsNoTracking().FirstOrDefault(row => row.Key == Key)?.Value is { } value
        ? [.. value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(Roles.IsKnown)] : null);
}
