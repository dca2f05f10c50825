using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace DanVanFlow.Domain.Organization.Restructurings;

/// <summary>Acts and outcomes as text: what is kept with a restructuring and carried from step to step of the wizard.</summary>
public static class RestructuringJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        AllowOutOfOrderMetadataProperties = true,
    };

    public static string Write(ImmutableArray<RestructuringAct> acts) => JsonSerializer.Serialize(acts, Options);

    /// <summary>Null for text that is not a list of acts: it came from a form that somebody may have changed.</summary>
    public static ImmutableArray<RestructuringAct>? ReadActs(string text)
    {
        try
        {
            var acts = JsonSerializer.Deserialize<ImmutableArray<RestructuringAct>>(text, Options);
            return acts.IsDefault || acts.Any(act => act is null || !IsWhole(act)) ? null : acts;
        }
        catch (Exception broken) when (broken is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    public static string Write(Outcome outcome) => JsonSerializer.Serialize(outcome, Options);

    public static Outcome ReadOutcome(string text) => JsonSerializer.Deserialize<Outcome>(text, Options) ?? Outcome.Nothing;

    public static string Write(RestructuringChoices choices) => JsonSerializer.Serialize(choices, Options);

    public static RestructuringChoices ReadChoices(string text) => JsonSerializer.Deserialize<RestructuringChoices>(text, Options) ?? RestructuringChoices.None;

    // A property that the text leaves out is null here whatever the type says.
    private static bool IsWhole(RestructuringAct act) => act switch
    {
        CreateUnit create => IsWhole(create.Unit),
        RenameUnit rename => rename is { Code: not null, Name: not null },
        ChangeType type => type is { Code: not null, Type: not null },
        MoveUnit move => move is { Code: not null, Place.Line: not null },
        MergeUnits merge => !merge.Sources.IsDefault && merge.Sources.All(source => source is { Code: not null }) && IsWhole(merge.Into),
        SplitUnit split => split.Code is not null && !split.Parts.IsDefault && split.Parts.All(IsWhole),
        AbolishUnit abolish => abolish.Code is not null,
        _ => false,
    };

    private static bool IsWhole(UnitAfter? unit) => unit is { Code: not null } && !unit.Places.IsDefault && unit.Places.All(place => place is { Line: not null });
}
