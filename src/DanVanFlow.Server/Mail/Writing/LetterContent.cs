namespace DanVanFlow.Server.Mail.Writing;

/// <summary>A letter before it has a shape: what to say, in order. The layout makes plain text and HTML of it.</summary>
public sealed record LetterContent
{
    public required string Subject { get; init; }
    public required string Heading { get; init; }
    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>Somebody's own words, shown as such; null for none.</summary>
    public string? Quote { get; init; }

    /// <summary>Name and value, in order: unit, period, what to do, deadline.</summary>
    public IReadOnlyList<(string Name, string Value)> Details { get; init; } = [];

    /// <summary>One line each, when the letter is about several cases, with the path of each.</summary>
    public IReadOnlyList<(string Line, string Path)> List { get; init; } = [];

    public required string Action { get; init; }

    /// <summary>Page of this server, from its root. Opening it decides nothing.</summary>
    public required string Path { get; init; }
}
