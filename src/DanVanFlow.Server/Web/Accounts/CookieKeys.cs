using System.Xml.Linq;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// The keys that protect cookies live in the database: sessions survive a restart, all nodes share them, and a backup holds everything. The framework asks
/// synchronously and seldom (a new key every ninety days).
/// </summary>
sealed class CookieKeys(IServiceScopeFactory scopes) : IXmlRepository
{
    const string Prefix = "cookie-key:";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<FlowDb>();
        return [.. db.Settings.AsNoTracking().Where(setting => setting.Key.StartsWith(Prefix)).Select(setting => setting.Value).ToList().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var lane = scope.ServiceProvider.GetRequiredService<StepLane>();
        lane.Write(async db =>
        {
            db.Settings.Add(new SettingRow { Key = Prefix + friendlyName, Value = element.ToString(SaveOptions.DisableFormatting) });
            return await db.SaveChangesAsync();
        }).GetAwaiter().GetResult();
    }
}

sealed class CookieKeySetup(IServiceScopeFactory scopes) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = new CookieKeys(scopes);
}
