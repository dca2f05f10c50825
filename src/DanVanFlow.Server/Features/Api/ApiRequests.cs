using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Features.Api;

/// <summary>Reads a JSON body once, for the request itself and for the fingerprint behind its Idempotency-Key.</summary>
static class ApiRequests
{
    const int LargestBody = 4 * 1024 * 1024;
    const int LongestKey = 200;

    public static async Task<(T? Request, RequestKey? Key, IResult? Trouble)> Read<T>(HttpRequest http, JsonTypeInfo<T> type) where T : class
    {
        if (http.ContentLength > LargestBody)
            return (null, null, Problems.Of(413, "body-too-large"));
        if (http.Headers["Idempotency-Key"].ToString().Length > LongestKey)
            return (null, null, Problems.Of(400, "idempotency-key-too-long", ("most", $"{LongestKey}")));
        using var buffer = new MemoryStream((int)(http.ContentLength ?? 1024));
        await http.Body.CopyToAsync(buffer, http.HttpContext.RequestAborted);
        var body = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        try
        {
            var request = JsonSerializer.Deserialize(body.Span, type);
            return request is null ? (null, null, Problems.Of(400, "body-missing")) : (request, KeyOf(http, body.Span), null);
        }
        catch (JsonException wrong)
        {
            return (null, null, Problems.Of(400, "body-not-json", ("line", $"{wrong.LineNumber + 1}"), ("path", wrong.Path ?? "")));
        }
    }

    static RequestKey? KeyOf(HttpRequest http, ReadOnlySpan<byte> body)
    {
        var key = http.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0)
            return null;
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(Encoding.UTF8.GetBytes($"{http.Method} {http.Path}\n"));
        sha.AppendData(body);
        return new(key, Convert.ToHexStringLower(sha.GetHashAndReset()));
    }

    /// <summary>Null answers when none were sent; trouble when they are not a flat object of path and value.</summary>
    public static bool TryAnswers(JsonElement? sent, out Answers? answers, [NotNullWhen(false)] out IResult? trouble)
    {
        (answers, trouble) = (null, null);
        try
        {
            answers = sent is { ValueKind: not JsonValueKind.Null } given ? Answers.Read(given.GetRawText()) : null;
            return true;
        }
        catch (FormatException wrong)
        {
            trouble = Problems.Of(400, "answers-not-readable", ("why", wrong.Message));
            return false;
        }
    }

    /// <summary>The step's outcome as a response; a repeated request gets the first answer word for word.</summary>
    public static IResult Answer(CaseStep step, RequestKey? key, int status)
    {
        if (step.AnsweredBefore is { } before)
            return before.Request == key?.Request
                ? Results.Text(before.Answer, "application/json", Encoding.UTF8, before.Status)
                : Problems.Of(422, "idempotency-key-reused");
        return step.Refusal is { } refusal
            ? Problems.Of(refusal, step.Troubles)
            : Results.Text(CaseAnswer.Json(step.Done!, step.Opened), "application/json", Encoding.UTF8, status);
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ApartRequest))]
[JsonSerializable(typeof(CompleteRequest))]
[JsonSerializable(typeof(StartRequest))]
sealed partial class ApiJson : JsonSerializerContext;
