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

    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<AccountDirectory>();
        services.AddSingleton<SignInGate>();
        services.AddScoped<CurrentPerson>();
        services.AddScoped<SignInDoor>();
        services.AddScoped<AuditWriting>();
        services.AddScoped<AccountWriting>();
        services.AddScoped<AccessTokens>();
        services.AddSingleton<FirstAdministrator>();
        services.AddIdentityCore<Account>(Configure)
            .AddEntityFrameworkStores<FlowDb>()
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<AccountPrincipals>();
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = TimeSpan.FromDays(3));
        services.AddAuthentication(options => options.DefaultScheme = options.DefaultChallengeScheme = Either)
            .AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector =
                context => TokenAuthentication.Carried(context) ? TokenAuthentication.Scheme : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Scheme, null)
            .AddCookie(IdentityConstants.ApplicationScheme, CookieSigns.Configure);
        services.AddDataProtection().SetApplicationName("DanVanFlow");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, CookieKeySetup>();
    }

    // Length and not variety: rules about signs make people write Password1! on a note.
    static void Configure(IdentityOptions options)
    {
        options.Password.RequiredLength = 10;
        options.Password.RequiredUniqueChars = 4;
        options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        options.User.RequireUniqueEmail = true;
    }
}
