using System.Collections.Immutable;

namespace DanVanFlow.Domain.Organization.Importing;

/// <summary>A table as it lay in the file, before anything is understood: a CSV file is one, a workbook has several.</summary>
/// <param name="Name">The file's name, or the sheet's; only for messages.</param>
/// <param name="Header">Column names as written.</param>
/// <param name="HeaderLine">The line number that a person sees, from 1.</param>
public sealed record ImportSheet(string Name, ImmutableArray<string> Header, int HeaderLine, ImmutableArray<ImportLine> Lines);

/// <param name="Number">The line number that a person sees in a spreadsheet or an editor, from 1.</param>
/// <param name="Cells">May be shorter or longer than the header.</param>
public sealed record ImportLine(int Number, ImmutableArray<string> Cells);

/// <summary>What is wrong at one place of the file. The words for a code, with what to do about it, belong to whoever shows it.</summary>
/// <param name="Line">0 when it is about the whole file.</param>
/// <param name="Column">Null when it is about the whole line.</param>
/// <param name="Value">What stood there; null when nothing did.</param>
/// <param name="Code">Kebab-case and stable, such as <c>no-such-parent</c>.</param>
/// <param name="Facts">What the words need besides, in their order.</param>
/// <param name="IsError">An error keeps the whole file from being imported; the others are said and left to the person.</param>
public sealed record ImportProblem(string Sheet, int Line, string? Column, string? Value, string Code, ImmutableArray<string> Facts, bool IsError = true);

/// <summary>An account that is there already.</summary>
public sealed record KnownPerson(string Id, string Login, string Name, string Email);
