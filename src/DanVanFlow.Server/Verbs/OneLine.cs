using System.Text.Json;
using DanVanFlow.Server.Data.Steps;
using Microsoft.AspNetCore.Connections;

namespace DanVanFlow.Server.Verbs;

/// <summary>
/// What went wrong, in one line for whoever sits at the console: what, where, and what to do. The stack trace is for developers and only shown with
/// DANVANFLOW_TRACE set.
/// </summary>
public static class OneLine
{
    public static string Of(Exception trouble) =>
        Environment.GetEnvironmentVariable("DANVANFLOW_TRACE") is { Length: > 0 } ? trouble.ToString() : Flat(Words(trouble));

    static string Words(Exception trouble) => trouble switch
    {
        DatabaseUnavailable told => told.Message,
        VerbStopped stopped => stopped.Message,
        IOException { InnerException: AddressInUseException } => $"{Address(trouble)} is in use already; stop the other program or choose another address with --urls http://127.0.0.1:5081 (cổng đang bận).",
        InvalidDataException broken when Inner<JsonException>(broken) is { } json => $"{Quoted(broken.Message)}, line {json.LineNumber + 1}: {json.Message} (tệp cấu hình hỏng).",
        InvalidDataException broken => $"{broken.Message} {broken.InnerException?.Message}",
        DirectoryNotFoundException or FileNotFoundException => trouble.Message,
        UnauthorizedAccessException => $"{trouble.Message} (không có quyền).",
        AggregateException { InnerException: { } inner } => Words(inner),
        _ => $"{trouble.Message} [{trouble.GetType().Name}; set DANVANFLOW_TRACE=1 for the details]",
    };

    // "Failed to bind to address http://127.0.0.1:5080: address already in use."
    static string Address(Exception trouble) =>
        trouble.Message.Split(' ').FirstOrDefault(word => word.StartsWith("http", StringComparison.Ordinal))?.TrimEnd(':', '.') ?? "The address";

    // "Failed to load configuration from file '/srv/appsettings.json'."
    static string Quoted(string message) => message.Split('\'') is [_, var file, ..] ? file : message;

    static T? Inner<T>(Exception? trouble) where T : Exception => trouble as T ?? (trouble is null ? null : Inner<T>(trouble.InnerException));

    public static string Flat(string text) => string.Join(' ', text.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}

/// <summary>A verb cannot go on, for a reason that a person can mend; the message is the whole line.</summary>
public sealed class VerbStopped(string line) : Exception(line);
