using System.Text.RegularExpressions;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Style;

/// <summary>The living style page: what there is, so that nobody draws a second badge. There is no such page outside Development.</summary>
public sealed class IndexModel(IWebHostEnvironment environment, ServerSettings settings, TimeProvider clock, Texts texts) : PageModel
{
    public DateTimeOffset Now => clock.GetUtcNow();
    public (string Name, string Status, int Days, decimal Number)[] Rows => [("Đăk Hring", "accepted", 12, 1433), ("Đăk Mar", "returned", 2, 83.5m), ("Ngọk Wang", "late", -3, 7), ("Hà Mòn", "draft", 0, 0)];
    public IEnumerable<string> Statuses => texts.All.Where(text => text.Key.StartsWith("Status.", StringComparison.Ordinal)).Select(text => text.Key[7..]).Order();
    public IEnumerable<string> Icons => Regex.Matches(System.IO.File.ReadAllText(Path.Combine(settings.WebRoot, "icons.svg")), "symbol id=\"(\\w+)\"").Select(match => match.Groups[1].Value);

    // The first user tasks of the shipped route, whatever they are called.
    public string[] Done => Tasks.Take(1).ToArray();
    public string[] Returned => Tasks.Skip(1).Take(1).ToArray();
    public string[] Tokens => Tasks.Skip(2).Take(1).ToArray();

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!environment.IsDevelopment())
            context.Result = NotFound();
    }

    public void OnGet() { }

    public IActionResult OnGetRoute() => PhysicalFile(RouteFile, "application/xml");

    public IActionResult OnPostDraft(int version) => new JsonResult(new { version = version + 1, savedAt = ScreenTime.Moment(Now)[..5] });

    string RouteFile => Path.Combine(settings.Home, "workflows", "six-month-report", "route.bpmn");

    IEnumerable<string> Tasks => Regex.Matches(System.IO.File.ReadAllText(RouteFile), "userTask id=\"([^\"]+)\"").Select(match => match.Groups[1].Value);
}
