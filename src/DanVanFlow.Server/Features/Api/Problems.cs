using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Engine.Execution;

namespace DanVanFlow.Server.Features.Api;

/// <summary>
/// Refusals as problem details (RFC 9457). The code is the stable part; what a person may not know of is "not found", never "forbidden".
/// </summary>
static class Problems
{
    public static IResult NotFound(string code) => Of(404, code);

    public static IResult Of(int status, string code, params (string Name, string Value)[] details) => Of(Refusal.Of(code, details), [], status);

    public static IResult Of(Refusal refusal, ImmutableArray<FieldTrouble> troubles, int? status = null)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = refusal.Code };
        foreach (var (name, value) in refusal.Details)
            extensions[name] = value;
        if (!troubles.IsDefaultOrEmpty)
            extensions["fields"] = troubles.Select(trouble => new { trouble.Path, trouble.Code, severity = trouble.Severity.ToString().ToLowerInvariant(), vi = trouble.Vietnamese, en = trouble.English });
        return Results.Problem(title: refusal.Code.Replace('-', ' '), statusCode: status ?? StatusOf(refusal.Code), extensions: extensions);
    }

    static int StatusOf(string code) => code switch
    {
        "no-such-work" or "no-such-case" or "no-such-workflow" or "no-such-unit" or "no-such-place" or "not-your-work" => 404,
        "case-exists" or "work-item-closed" or "draft-changed" or "review-has-begun" or "instance-is-over" or "work-item-not-open" => 409,
        _ => 422,
    };
}
