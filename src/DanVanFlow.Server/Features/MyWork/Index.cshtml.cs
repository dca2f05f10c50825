using System.Globalization;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.MyWork;

/// <summary>The first page that everybody sees: what waits for me, what I wait for, what came back, what was sent.</summary>
public sealed class IndexModel(WorkLists lists, WorkflowShelf shelf, CurrentPerson me, Texts texts) : PageModel
{
    public static readonly string[] Lists = ["todo", "waiting", "returned", "sent"];

    public string List { get; private set; } = Lists[0];
    public IReadOnlyList<WorkLine> Lines { get; private set; } = [];
    public WorkCounts Counts { get; private set; } = new(0, 0, 0, 0);
    public Pager? Pager { get; private set; }

    public async Task OnGetAsync(string? list, [FromQuery(Name = "p")] int page = 1)
    {
        List = Lists.Contains(list) ? list! : Lists[0];
        page = Math.Clamp(page, 1, 100_000);
        (Lines, Counts) = await lists.Read(List, page);
        var pages = Math.Max(1, (CountOf(List) + WorkLists.PageSize - 1) / WorkLists.PageSize);
        if (pages > 1)
            Pager = new(page > 1 ? Address(List, page - 1) : null, page < pages ? Address(List, page + 1) : null, texts["MyWork.Page", page, pages]);
    }

    public IEnumerable<Tab> Tabs => Lists.Select(list => new Tab(texts["MyWork." + list], Address(list, 1), list == List, CountOf(list)));

    public string UnitOf(WorkLine line) => UnitNames.Say(me.Organization, line.Unit, me.Today);

    public string WithWhom(WorkLine line) => PostAddress.TryParse(line.Post, out var post) ? PostTitles.Say(me.Organization, post, me.Today) : "";

    /// <summary>The vacant post whose work this is, when the reader only stands in; null for work of the reader's own posts.</summary>
    public string? VacantOf(WorkLine line) =>
        List != "waiting" && PostAddress.TryParse(line.Post, out var post) && me.Organization.StaffingOf(post, me.Today, line.Workflow).IsVacant ? PostTitles.Say(me.Organization, post, me.Today) : null;

    public string PeriodOf(WorkLine line) => Period.TryParse(line.Period, out var period) ? period.Title(Language) : line.Period;

    public string WorkflowOf(WorkLine line) => shelf.ByHash(line.Definition).Name.In(Language);

    public string StepOf(WorkLine line) => line.Element is null ? "" : StepNames.Say(shelf.ByHash(line.Definition), line.Element, Language);

    static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    static string Address(string list, int page) => (list, page) switch
    {
        ("todo", 1) => "/",
        (_, 1) => $"/?list={list}",
        _ => $"/?list={list}&p={page}",
    };

    int CountOf(string list) => list switch { "waiting" => Counts.Waiting, "returned" => Counts.Returned, "sent" => Counts.Sent, _ => Counts.ToDo };
}
