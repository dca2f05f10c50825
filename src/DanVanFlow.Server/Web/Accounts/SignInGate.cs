using System.Threading.RateLimiting;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// How often somebody may try to sign in or ask for a letter: ten a minute for one name from one address, a hundred for one address (a whole office may share it).
/// In memory of this node; the account's own lockout is in the database and holds everywhere.
/// </summary>
public sealed class SignInGate : IDisposable
{
    readonly PartitionedRateLimiter<(string Name, string Address)> limits = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<(string Name, string Address), string>(who => Window($"{who.Name.Trim().ToUpperInvariant()} {who.Address}", 10)),
        PartitionedRateLimiter.Create<(string Name, string Address), string>(who => Window(who.Address, 100)));

    readonly PartitionedRateLimiter<string> letters = PartitionedRateLimiter.Create<string, string>(name => Window(name.Trim().ToUpperInvariant(), 3, TimeSpan.FromHours(1)));

    /// <summary>Three letters an hour for what was typed as a name, whether or not anybody has it.</summary>
    public bool AdmitsLetter(string name)
    {
        using var lease = letters.AttemptAcquire(name);
        return lease.IsAcquired;
    }

    public bool Admits(string name, string address)
    {
        using var lease = limits.AttemptAcquire((name, address));
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        limits.Dispose();
        letters.Dispose();
    }

    static RateLimitPartition<string> Window(string key, int most, TimeSpan? during = null) => RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions
    {
        PermitLimit = most, Window = during ?? TimeSpan.FromMinutes(1), QueueLimit = 0,
    });
}
