using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>What a call says about time: its days and the deadline of each level, as they are now. The same object as long as nothing changed.</summary>
public sealed record CallTerms(string Call, string RootUnit, DataWindow Window, ImmutableSortedDictionary<int, DateOnly> Deadlines, TimeOnly DueTime)
{
    /// <summary>Units that need not answer, with the reason.</summary>
    public ImmutableDictionary<string, string> Excused { get; init; } = ImmutableDictionary<string, string>.Empty;

    public DateTimeOffset? DueAt(int level) => Deadlines.TryGetValue(level, out var day) ? VietnamTime.At(day, DueTime) : null;

    public static CallTerms Of(CallRow row) => new(row.Id, row.RootUnit, new(row.DataFrom, row.CutOff), DeadlinesOf(row),
        row.Plan is { } plan ? DeadlinePlanText.Read(plan).DueTime : DeadlinePlan.OfficeCloses);

    public static ImmutableSortedDictionary<int, DateOnly> DeadlinesOf(CallRow row) => JsonSerializer.Deserialize<Dictionary<int, DateOnly>>(row.Deadlines)!.ToImmutableSortedDictionary();
}

/// <summary>
/// Terms of calls in memory: every step of a case asks when the level above is due, and may not wait for a disk. Whoever changes a call writes a new stamp in
/// the same transaction (see <see cref="StampedSnapshot{T}"/>); what is kept are the calls that were asked for since.
/// </summary>
public sealed class CallTermsCache(IDbContextFactory<FlowDb> databases)
{
    const string StampKey = "calls-stamp";

    readonly StampedSnapshot<ConcurrentDictionary<string, CallTerms?>> snapshot = new(databases, StampKey, _ => new());

    /// <summary>Null for a call that does not exist.</summary>
    public CallTerms? Find(string call) => snapshot.Current.GetOrAdd(call, Read);

    /// <summary>Another object once any call changed: what was made of terms is then made anew.</summary>
    public object Mark => snapshot.Current;

    public void Changed() => snapshot.Changed();

    /// <summary>Part of every transaction that changes a call's dates.</summary>
    public static Task Stamp(FlowDb db) => Stamps.Set(db, StampKey, Guid.NewGuid().ToString("N"));

    CallTerms? Read(string call)
    {
        using var db = databases.CreateDbContext();
        return db.Calls.AsNoTracking().FirstOrDefault(row => row.Id == call) is { } row
            ? CallTerms.Of(row) with { Excused = db.ExcusedUnits.AsNoTracking().Where(excused => excused.Call == call).AsEnumerable().ToImmutableDictionary(excused => excused.Unit, excused => excused.Reason) }
            : null;
    }
}
