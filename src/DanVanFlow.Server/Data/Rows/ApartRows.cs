namespace DanVanFlow.Server.Data.Rows;

/// <summary>
/// What a form asks beside its answers (<c>"kept": "apart"</c>), such as the name of an individual who registers a model. The only place in the database where it stands: no draft, revision, seal,
/// audit row, letter or request copy holds it, so that taking this row away takes it away.
/// </summary>
public sealed class ApartValueRow
{
    public required string Case { get; init; }

    /// <summary>Blank for the main paper.</summary>
    public required string Paper { get; init; }

    /// <summary>As the form names it: <c>identity.personName</c>.</summary>
    public required string Path { get; init; }
    public required string Value { get; init; }

    /// <summary>Id of the account that wrote it; may take it away for ever.</summary>
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
}
