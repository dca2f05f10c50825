using System.Globalization;

namespace DanVanFlow.Domain.Calendar;

// How officials name a period in a heading; "6 tháng đầu năm" is what the decree says, not "học kỳ" or "nửa đầu".
public sealed partial record Period
{
    private static readonly string[] Roman = ["", "I", "II", "III", "IV"];
    private static readonly string[] Ordinal = ["", "First", "Second", "Third", "Fourth"];

    /// <param name="language"><c>en</c> for English; anything else is Vietnamese.</param>
    public string Title(string language) => language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : Vietnamese;

    private string Vietnamese => Kind switch
    {
        PeriodKind.Month => $"Tháng {Number} năm {Year}",
        PeriodKind.Quarter => $"Quý {Roman[Number]} năm {Year}",
        PeriodKind.HalfYear => $"6 tháng {(Number == 1 ? "đầu" : "cuối")} năm {Year}",
        PeriodKind.NineMonths => $"9 tháng đầu năm {Year}",
        PeriodKind.AdHoc => Spelt("Từ {0} đến {1}") + (Number > 1 ? $" (lần {Number})" : ""),
        _ => $"Năm {Year}",
    };

    private string English => Kind switch
    {
        PeriodKind.Month => $"{CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(Number)} {Year}",
        PeriodKind.Quarter => $"{Ordinal[Number]} quarter of {Year}",
        PeriodKind.HalfYear => $"{Ordinal[Number]} half of {Year}",
        PeriodKind.NineMonths => $"First nine months of {Year}",
        PeriodKind.AdHoc => Spelt("From {0} to {1}") + (Number > 1 ? $" (no. {Number})" : ""),
        _ => $"Year {Year}",
    };

    private string Spelt(string words) =>
        string.Format(CultureInfo.InvariantCulture, words, Days!.Value.From.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), Days.Value.To.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture));
}
