using System.Collections.Frozen;

namespace DanVanFlow.Engine.Feel.Builtins;

/// <summary>Every built-in function by name. To add one, add a line to the table of its family; that is all.</summary>
static class Library
{
    private static readonly FrozenDictionary<string, Builtin> All =
        ((Builtin[])[.. ConversionFunctions.All, .. LogicFunctions.All, .. NumberFunctions.All, .. TextFunctions.All, .. PatternFunctions.All,
            .. ListFunctions.All, .. ListChangingFunctions.All, .. StatisticFunctions.All, .. DateFunctions.All, .. RangeFunctions.All, .. ContextFunctions.All])
        .ToFrozenDictionary(builtin => builtin.Name, StringComparer.Ordinal);

    // Only names with a keyword inside need looking up by parts: other words side by side are one name anyhow.
    private static readonly FrozenDictionary<string, string[][]> WithKeywords =
        new[] { "date and time", "years and months duration", "get or else" }
            .Select(name => name.Split(' ')).GroupBy(parts => parts[0]).ToFrozenDictionary(group => group.Key, group => group.ToArray());

    public static IEnumerable<string> Names => All.Keys;
    public static bool Has(string name) => All.ContainsKey(name);
    public static Builtin? Find(string name) => All.GetValueOrDefault(name);
    public static string[][] NamesOfSeveralParts(string first) => WithKeywords.GetValueOrDefault(first) ?? [];
}
