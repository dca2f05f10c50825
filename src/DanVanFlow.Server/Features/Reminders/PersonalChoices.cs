using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>What a person chose, between its row and the domain. A word that nobody knows any more is left out.</summary>
static class PersonalChoices
{
    public static PersonalLetters Read(PersonalLettersRow row)
    {
        var ways = ImmutableDictionary.CreateBuilder<string, LetterWay>();
        foreach (var (kind, word) in JsonSerializer.Deserialize<Dictionary<string, string>>(row.Ways) ?? [])
            if (WayOf(word) is { } way)
                ways[kind] = way;
        return new PersonalLetters(ways.ToImmutable(), Time(row.DayBegins) is { } begins && Time(row.DayEnds) is { } ends && begins < ends ? new QuietHours(begins, ends) : null);
    }

    public static PersonalLettersRow Write(string person, PersonalLetters chosen, DateTimeOffset now) => new()
    {
        Person = person,
        Ways = JsonSerializer.Serialize(chosen.Ways.ToDictionary(pair => pair.Key, pair => WordOf(pair.Value))),
        DayBegins = chosen.Hours?.DayBegins.ToString("HH:mm", CultureInfo.InvariantCulture),
        DayEnds = chosen.Hours?.DayEnds.ToString("HH:mm", CultureInfo.InvariantCulture),
        ChangedAt = now,
    };

    public static string WordOf(LetterWay way) => way switch { LetterWay.AtOnce => "at-once", LetterWay.Digest => "digest", _ => "off" };

    public static LetterWay? WayOf(string? word) => word switch { "at-once" => LetterWay.AtOnce, "digest" => LetterWay.Digest, "off" => LetterWay.Off, _ => null };

    static TimeOnly? Time(string? text) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
