using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Data;

/// <summary>Two acts of the administration that lock the same rows in opposite order: the database ends one, and nobody hears of it.</summary>
public sealed class CrosswiseTests
{
    static CancellationToken Patience => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task Two_who_lock_each_other_both_get_through(string provider)
    {
        using var place = new LanePlace(provider);
        await place.Lane.Write(db =>
        {
            db.Settings.AddRange(new() { Key = "first", Value = "" }, new() { Key = "second", Value = "" });
            return db.SaveChangesAsync(Patience);
        }, Patience);
        var (one, other) = (new TaskCompletionSource(), new TaskCompletionSource());

        await Task.WhenAll(Both(place, "first", "second", one, other), Both(place, "second", "first", other, one));

        await using var after = place.Database.CreateDbContext();
        Assert.Equal(["xx", "xx"], await after.Settings.Where(row => row.Key == "first" || row.Key == "second").Select(row => row.Value).ToListAsync(Patience));
    }

    // Where there is one writer the second has not begun, so nobody waits for it long.
    static Task<int> Both(LanePlace place, string mine, string then, TaskCompletionSource locked, TaskCompletionSource theirs) => place.Lane.Write(async db =>
    {
        await db.Settings.Where(row => row.Key == mine).ExecuteUpdateAsync(set => set.SetProperty(row => row.Value, row => row.Value + "x"), Patience);
        locked.TrySetResult();
        await Task.WhenAny(theirs.Task, Task.Delay(TimeSpan.FromSeconds(1), Patience));
        return await db.Settings.Where(row => row.Key == then).ExecuteUpdateAsync(set => set.SetProperty(row => row.Value, row => row.Value + "x"), Patience);
    }, Patience);
}
