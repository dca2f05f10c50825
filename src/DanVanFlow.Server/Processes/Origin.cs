using System.Net;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// Where an act came from, as the audit's column From says it: an address, "address token NAME" for a program, or one of these words. In one place, so that
/// whoever searches the audit for "command line" finds everything that was done there.
/// </summary>
public static class Origin
{
    public const string CommandLine = "command line", Timetable = "timetable", Start = "start";

    const string Token = " token ";

    /// <param name="token">Name of the personal access token that the request carried; null for a browser.</param>
    public static string Of(IPAddress? address, string? token)
    {
        var from = address is null ? "?" : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
        return token is null ? from : from + Token + token;
    }

    /// <summary>What <see cref="Of"/> was made of; the token is null when there was none.</summary>
    public static (string Place, string? Token) Read(string from) =>
        from.IndexOf(Token, StringComparison.Ordinal) is > 0 and var at ? (from[..at], from[(at + Token.Length)..]) : (from, null);
}
