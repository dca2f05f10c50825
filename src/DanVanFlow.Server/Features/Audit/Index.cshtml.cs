using System.Globalization;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Audit;

/// <summary>Who did what, newest first: the whole house for its administrator, their own units for those who may see the audit there.</summary>
public sealed class IndexModel(AuditReader reader, AuditWords words, CurrentPerson me) : PageModel
{
    public const int PageSize = 50;

    public AuditQuestion Asked { get; private set; } = new();
    public AuditPage Found { get; private set; } = new([], null, false);
    public AuditWords Words => words;
    public bool SeesAll => me.IsAdministrator;

    /// <summary>A date that could not be read, as it was typed.</summary>
    public string? NoDate { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery] AuditAddress address)
    {
        if (!reader.IsOpen)
            return NotFound();
        Asked = address.Question(out var noDate);
        NoDate = noDate;
        Found = await reader.Read(Asked, PageSize, cancel: HttpContext.RequestAborted);
        await words.Learn(Found.Lines);
        return Page();
    }

    public string Address(AuditPlace? after) => $"/audit{Asked.Query(after)}";
    public string Csv => $"/audit/rows.csv{Asked.Query(null)}";
    public string? Next => Found.Next is { } next ? Address(next) : null;
}

/// <summary>The page's address before anybody believed it.</summary>
public sealed record AuditAddress(string? Person, string? Unit, string? Act, string? About, string? From, string? To, string? Text, string? After)
{
    const int Longest = 200;

    /// <param name="noDate">A date that is none is left out of the question and said.</param>
    public AuditQuestion Question(out string? noDate)
    {
        string? wrong = null;
        var question = new AuditQuestion(Clean(Person), Clean(Unit), Clean(Act), Clean(About), Day(From), Day(To), Clean(Text), AuditPlace.Read(After));
        noDate = wrong;
        return question;

        DateOnly? Day(string? typed)
        {
            if (Clean(typed) is not { } text)
                return null;
            string[] formats = ["yyyy-MM-dd", "d/M/yyyy"];
            if (DateOnly.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000)
                return day;
            wrong = text;
            return null;
        }
    }

    static string? Clean(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim() is { Length: <= Longest } text ? text : typed.Trim()[..Longest];
}
