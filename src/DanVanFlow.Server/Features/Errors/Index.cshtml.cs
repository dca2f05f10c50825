using System.Diagnostics;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Errors;

/// <summary>
/// Says in plain words what happened and what to do. Also "not found" for what somebody may not see, so that nothing is learned from the difference.
/// Answers every verb (an error may befall a POST) and asks no antiforgery field of its own.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class IndexModel(Texts texts) : PageModel
{
    public string Key { get; private set; } = "";

    /// <summary>For the log's sake, only where our own fault is possible.</summary>
    public string? Trace { get; private set; }

    public void OnGet(int code) => Show(code);

    public void OnPost(int code) => Show(code);

    void Show(int code)
    {
        // After an exception the status says more than the address (503 while the database is away).
        // A stranger may type any number into the address; only what is an error is answered as one.
        var status = Response.StatusCode is >= 400 ? Response.StatusCode : code is >= 400 and <= 599 ? code : 404;
        Key = texts.Has($"Errors.{status}.Title") ? $"Errors.{status}" : status < 500 ? "Errors.400" : "Errors.500";
        Trace = status >= 500 ? Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier : null;
        Response.StatusCode = status;
    }
}
