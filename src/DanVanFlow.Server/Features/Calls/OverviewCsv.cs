using System.Globalization;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Downloads;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;

namespace DanVanFlow.Server.Features.Calls;

/// <summary>The overview as a table for Excel: one line a unit, in the order of the page.</summary>
static class OverviewCsv
{
    public static CsvFile Of(SeenCall call, IEnumerable<CallLine> lines, Domain.Organization.Organization organization, DateOnly today, Texts texts)
    {
        var file = new CsvFile().Line(call.Title(CultureInfo.CurrentUICulture.Name)).Line(new[] { "Code", "Unit", "Superior", "Status", "With", "Due", "LateBy", "Sent", "Notes" }.Select(column => texts["Calls.Csv." + column]));
        foreach (var group in CallBoard.Groups(call, lines))
            foreach (var line in group.Lines)
                file.Line(line.Unit.Code, UnitNames.Say(line.Unit), group.Parent is { } parent ? UnitNames.Say(parent) : null, texts["Status." + line.Status],
                    string.Join(", ", line.With.Select(post => PostTitles.Say(organization, post, today))), line.DueAt is { } due ? ScreenTime.Date(due) : null,
                    line.IsLate ? line.LateBy : null, line.SentAt is { } sent ? ScreenTime.Moment(sent) : null,
                    string.Join("; ", Notes(line, texts)));
        return file;
    }

    static IEnumerable<string> Notes(CallLine line, Texts texts)
    {
        if (line.SentLate)
            yield return texts["Status.sent-late"];
        if (line.Extended)
            yield return texts["Status.extended"];
        if (line.AsksForTime)
            yield return texts["Status.asks-for-time"];
        if (line.Excuse is { } reason)
            yield return $"{texts["Status.excused"]}: {reason}";
    }
}
