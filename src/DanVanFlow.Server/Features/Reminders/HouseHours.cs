using System.Globalization;
using DanVanFlow.Domain.Reminders;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>Section <c>Reminders</c>: when this house speaks, and what its people may choose. A time that cannot be read is the shipped one.</summary>
public sealed class HouseHours
{
    /// <summary>Section of the settings.</summary>
    public const string Section = "Reminders";

    public static readonly HouseHours Shipped = new();

    /// <summary>First and last minute of the day in which anybody is written to.</summary>
    public QuietHours Quiet { get; init; } = QuietHours.Default;

    /// <summary>When the digest is written.</summary>
    public TimeOnly Morning { get; init; } = ReminderRule.MorningRound;

    public LetterWays Ways { get; init; } = LetterWays.Shipped;

    public static HouseHours Of(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var quiet = new QuietHours(Time(section["DayBegins"]) ?? QuietHours.Default.DayBegins, Time(section["DayEnds"]) ?? QuietHours.Default.DayEnds);
        if (quiet.DayEnds <= quiet.DayBegins)
            quiet = QuietHours.Default;
        return new HouseHours
        {
            Quiet = quiet, Morning = quiet.Into(Time(section["DigestAt"]) ?? ReminderRule.MorningRound),
            Ways = LetterWays.With(section.GetSection("MayTurnOff").Get<string[]>(), section.GetSection("MayWait").Get<string[]>()),
        };
    }

    static TimeOnly? Time(string? text) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
