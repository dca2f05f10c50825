using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;

namespace DanVanFlow.Server.Features.Calls;

/// <summary>
/// A few lines to paste into the offices' chat group, since that is where they talk. Polite, by unit code, and only of units whose own turn it is: what lies with a
/// level above is not the fault of those below.
/// </summary>
static class ChatText
{
    const int MostNames = 30;

    public static string Of(string title, ImmutableArray<CallLine> lines, DateTimeOffset now, Texts texts)
    {
        var counts = StandCounts.Of(lines);
        var waiting = lines.Where(line => line.IsLate && line.With.All(post => post.Unit == line.Unit.Code)).OrderBy(line => line.Unit.Code, StringComparer.Ordinal).ToList();
        var parts = new List<string>
        {
            texts["Calls.Chat.Greeting"],
            texts["Calls.Chat.State", title, ScreenTime.Moment(now), counts.Accepted, counts.All, lines.Count(line => line.Stand == Stand.Sent)],
        };
        if (waiting.Count > 0)
            parts.Add(texts["Calls.Chat.Waiting", string.Join("; ", waiting.Take(MostNames).Select(Named)) + (waiting.Count > MostNames ? "; …" : "")]);
        parts.Add(texts["Calls.Chat.Thanks"]);
        return string.Join('\n', parts);
    }

    static string Named(CallLine line) =>
        $"{UnitNames.Say(line.Unit)} ({(line.DueAt is { } due ? VietnamTime.LocalDate(due).ToString("dd/MM", System.Globalization.CultureInfo.InvariantCulture) : "")})";
}
