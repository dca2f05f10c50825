using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Demo;

/// <summary>
/// Time of the demonstration: real time, shifted. The shift is kept in the database, so that a restart goes on in the same story. Only forward: what
/// has happened cannot be later than now.
/// </summary>
public sealed class DemoClock(Clock clock, StepLane lane, IDbContextFactory<FlowDb> databases, SweepNow sweep)
{
    public const int MostDays = 60;
    const string Key = "demo-clock";
    static readonly TimeOnly Morning = new(8, 30), Evening = new(17, 0);

    /// <summary>At start: the shift as it was kept; nothing when there is none.</summary>
    public async Task Restore()
    {
        await using var db = await databases.CreateDbContextAsync();
        if (await db.Settings.AsNoTracking().FirstOrDefaultAsync(setting => setting.Key == Key) is { } kept)
            clock.Shift(TimeSpan.Parse(kept.Value, System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// Day by day, with a sweep on each, so that everything that would have been said on the days between is said. Comes to the same time of the day, or
    /// to half past eight when offices are closed then.
    /// </summary>
    public async Task Move(int days, CancellationToken cancel)
    {
        for (var day = 0; day < Math.Clamp(days, 0, MostDays); day++)
        {
            await GoTo(InOfficeHours(clock.GetUtcNow().ToOffset(VietnamTime.Offset).AddDays(1)));
            await sweep(cancel);
        }
    }

    public Task GoTo(DateTimeOffset moment)
    {
        var offset = moment - DateTimeOffset.UtcNow;
        clock.Shift(offset);
        var value = offset.ToString("c", System.Globalization.CultureInfo.InvariantCulture);
        return lane.Write(async db =>
        {
            if (await db.Settings.FirstOrDefaultAsync(setting => setting.Key == Key) is { } kept)
                kept.Value = value;
            else
                db.Settings.Add(new() { Key = Key, Value = value });
            return await db.SaveChangesAsync();
        });
    }

    static DateTimeOffset InOfficeHours(DateTimeOffset moment)
    {
        var time = TimeOnly.FromTimeSpan(moment.TimeOfDay);
        return time >= Morning && time < Evening ? moment : new DateTimeOffset(moment.Date + Morning.ToTimeSpan(), moment.Offset);
    }
}
