namespace DanVanFlow.Server.Data.Rows;

// What hangs on calls: the regimes that open them, units that were excused, extensions that were asked for.

/// <summary>Chế độ báo cáo. The newest settings; earlier ones are in <see cref="RegimeVersionRow"/>.</summary>
public sealed class RegimeRow
{
    public required string Id { get; init; }
    public required string Workflow { get; init; }
    public required string Line { get; init; }
    public required string RootUnit { get; set; }

    /// <summary>Name of a PeriodKind.</summary>
    public required string Kind { get; set; }

    /// <summary>Name of a CutOffPreset.</summary>
    public required string CutOff { get; set; }

    /// <summary>First and last day of an ad hoc regime; null for all others.</summary>
    public DateOnly? DataFrom { get; set; }
    public DateOnly? DataTo { get; set; }

    /// <summary>DeadlinePlanText.</summary>
    public required string Plan { get; set; }
    public required string Form { get; set; }
    public required int OpensDaysBefore { get; set; }
    public required DateOnly ActiveFrom { get; set; }
    public DateOnly? ActiveTo { get; set; }
    public required int Version { get; set; }
    public required DateTimeOffset MadeAt { get; init; }
    public required DateTimeOffset ChangedAt { get; set; }
    public required string ChangedBy { get; set; }
}

/// <summary>What a regime said from one change to the next: one row a saving, never changed.</summary>
public sealed class RegimeVersionRow
{
    public required string Regime { get; init; }
    public required int Version { get; init; }

    /// <summary>JSON of all settings.</summary>
    public required string Settings { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
}

/// <summary>A unit that need not answer a call: it counts as neither late nor missing. The row goes when the excuse is taken back; the audit keeps both.</summary>
public sealed class ExcusedUnitRow
{
    public required string Call { get; init; }
    public required string Unit { get; init; }
    public required string Reason { get; init; }
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>A unit whose letter was written when the call was opened. Kept as long as the call: the outbox forgets, and nobody is to be told twice.</summary>
public sealed class ToldUnitRow
{
    public required string Call { get; init; }
    public required string Unit { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>A unit asked for more time, or was given some unasked. The latest granted row of a case is its deadline, whatever the call's becomes.</summary>
public sealed class ExtensionRow
{
    public required string Case { get; init; }

    /// <summary>1, 2 ... within the case: a second request at the same moment meets the key.</summary>
    public required int Number { get; init; }
    public required string Call { get; init; }
    public required string Unit { get; init; }
    public required DateOnly Wanted { get; init; }
    public required string Reason { get; init; }
    public required string AskedBy { get; init; }
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>asked, granted or refused.</summary>
    public required string State { get; set; }
    public DateTimeOffset? Granted { get; set; }
    public string? Answer { get; set; }
    public string? DecidedBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
}
