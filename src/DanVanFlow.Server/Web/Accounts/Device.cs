namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// A browser in plain words, so that people recognise their own: "Chrome on Windows", never version numbers. Kept as "Chrome/Windows"; a half that nobody
/// knows is empty. What browsers say of themselves is a courtesy and proves nothing.
/// </summary>
public static class Device
{
    // Order matters: nearly all of them also say Chrome or Safari.
    static readonly (string Sign, string Name)[] Browsers =
    [
        ("coc_coc_browser", "Cốc Cốc"), ("Zalo", "Zalo"), ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("FxiOS", "Firefox"), ("Firefox/", "Firefox"),
        ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    static readonly (string Sign, string Name)[] Systems =
        [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static string Of(string? userAgent) => $"{Find(Browsers, userAgent)}/{Find(Systems, userAgent)}";

    /// <summary>Browser and system; empty where unknown.</summary>
    public static (string Browser, string System) Parts(string device) => device.Split('/', 2) is [var browser, var system] ? (browser, system) : ("", "");

    static string Find((string Sign, string Name)[] table, string? userAgent) =>
        table.FirstOrDefault(known => userAgent?.Contains(known.Sign, StringComparison.OrdinalIgnoreCase) == true).Name ?? "";
}
