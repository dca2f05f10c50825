using System.Threading.RateLimiting;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// How often somebody may try to sign in: ten a minute for one name from one address, a hundred for one address (a whole office may share it).
/// In memory of this node; the account's own lockout is in the database and holds everywhere.
/// </summary>
public sealed class SignInGate : IDisposable
{
    readonly PartitionedRateLimiter<(string Name, string Address)> limits = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<(string Name, string Address), string>(who => Window($"{who.Name.Trim().ToUpperInvariant()} {who.Address}", 10)),
        PartitionedRateLimiter.Create<(string Name, string Address), string>(who => Window(who.Address, 100)));

    public bool Admits(string name, string address)
    {
        using var lease = limits.AttemptAcquire((name, address));
        return lease.IsAcquired;
    }

    public void Dispose() => limits.Dispose();

    static RateLimitPartition<string> Window(string key, int most) => RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions
    {
        PermitLimit = most, Window = TimeSpan.FromMinutes(1), QueueLimit = 0,
    });
}
