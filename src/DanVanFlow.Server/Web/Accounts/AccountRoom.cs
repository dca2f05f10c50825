using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>Accounts, cookies and tokens. A request that carries a bearer token is judged by that alone, every other one by its cookie.</summary>
static class AccountRoom
{
    const string Either = "CookieOrToken";

    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Configure<AccountSettings>(builder.Configuration.GetSection("Accounts"));
        services.AddHttpContextAccessor();
        services.AddSingleton<AccountDirectory>().AddSingleton<TokenUse>().AddSingleton<SignInGate>().AddSingleton<FirstAdministrator>().AddSingleton<SecondFactorRoles>().AddSingleton<SecondFactorRule>();
        services.AddScoped<CurrentPerson>().AddScoped<AuditWriting>().AddScoped<AccountWriting>().AddScoped<AccessTokens>().AddScoped<OneTimeLinks>().AddScoped<ProviderLinks>();
        services.AddScoped<SignInDoor>().AddScoped<Sessions>().AddScoped<Halfway>().AddScoped<RememberedBrowsers>().AddScoped<SecondFactor>();
        services.AddIdentityCore<Account>(Configure)
            .AddEntityFrameworkStores<FlowDb>()
            .AddPasswordValidator<PasswordRules>()
            .AddDefaultTokenProviders();
        services.AddAuthentication(options => options.DefaultScheme = options.DefaultChallengeScheme = Either)
            .AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector =
                context => TokenAuthentication.Carried(context) ? TokenAuthentication.Scheme : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Scheme, null)
            .AddCookie(IdentityConstants.ApplicationScheme, CookieSigns.Configure)
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, cookie => CookieSigns.ConfigureErrand(cookie, "danvanflow-halfway"))
            .AddCookie(IdentityConstants.ExternalScheme, cookie => CookieSigns.ConfigureErrand(cookie, "danvanflow-provider"))
            .AddProvider(builder.Configuration, builder.Environment.ContentRootPath);
        services.AddDataProtection().SetApplicationName("DanVanFlow");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, CookieKeySetup>();
        services.AddAccountLimits();
    }

    // Length and not variety: rules about signs make people write Password1! on a note.
    static void Configure(IdentityOptions options)
    {
        options.Password.RequiredLength = 10;
        options.Password.RequiredUniqueChars = 4;
        options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
        options.User.RequireUniqueEmail = true;
    }
}
