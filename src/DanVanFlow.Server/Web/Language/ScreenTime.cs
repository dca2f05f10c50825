using System.Globalization;
using DanVanFlow.Domain.Calendar;

namespace DanVanFlow.Server.Web.Language;

/// <summary>Moments as people here read them: always the wall clock of Việt Nam, whatever the server's or the browser's zone is.</summary>
public static class ScreenTime
{
    public static string Date(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Date(DateTimeOffset moment) => Date(VietnamTime.LocalDate(moment));

    /// <summary>08:05 14/06/2023, the order in which officials write a moment.</summary>
    public static string Moment(DateTimeOffset moment) => moment.ToOffset(VietnamTime.Offset).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);
}
