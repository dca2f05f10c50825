using DanVanFlow.Server.Web.Language;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>A device in the reader's language: "Chrome trên Windows".</summary>
public static class DeviceWords
{
    public static string Say(Texts texts, string device) => Device.Parts(device) switch
    {
        ("", "") => texts["Identity.DeviceUnknown"],
        ("", var system) => system,
        (var browser, "") => browser,
        var (browser, system) => texts["Identity.DeviceOn", browser, system],
    };
}
