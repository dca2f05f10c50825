using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using DanVanFlow.Server.Web.Safety;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.WebEncoders;
using Microsoft.AspNetCore.Mvc;

namespace DanVanFlow.Server.Web;

/// <summary>Pages, language, accounts, safety: what every feature stands on. The order in <see cref="UseWeb"/> matters and is said there.</summary>
public static class WebRoom
{
    public static void AddWeb(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        // Keys of cookies lie unencrypted in the database, as the database itself does; a warning at every first start would teach people to ignore warnings.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddFilter(typeof(TokenAuthentication).FullName, LogLevel.Warning);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Texts>();
        services.AddSingleton<IStringLocalizerFactory, TextsLocalizer>();
        services.AddSingleton<Deadlines>();
        services.AddSingleton<BellCount>();
        builder.AddAccounts();
        services.AddAuthorization();
        services.AddProblemDetails();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "danvanflow-form";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = false;
        });
        services.Configure<CookieTempDataProviderOptions>(options => options.Cookie.Name = "danvanflow-said");
        // Vietnamese as letters, not as six-byte references: a page of it would be a third larger.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddRazorPages(pages =>
            {
                pages.RootDirectory = "/Features";
                pages.Conventions.AuthorizeFolder("/");
                foreach (var open in (string[])["/Identity/SignIn", "/Identity/Code", "/Identity/Enrol", "/Identity/Provider", "/Identity/Forgotten", "/Identity/Invitation", "/Identity/Email", "/Identity/FirstRun", "/Identity/Password", "/Identity/Language", "/Errors/Index", "/Offline/Start"])
                    pages.Conventions.AllowAnonymousToPage(open);
            })
            .AddDataAnnotationsLocalization(options => options.DataAnnotationLocalizerProvider = (_, factory) => factory.Create(typeof(Texts)));
        services.AddOptions<MvcOptions>().Configure<Texts>(ValidationTexts.Apply);
        services.AddRouting(options => options.LowercaseUrls = true);
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "image/svg+xml", "application/xml", "text/xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
    }

    public static void UseWeb(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseWhen(context => !context.Request.Path.StartsWithSegments("/api"), pages => pages.UseResponseCompression());
        app.UseBrowserFiles();
        app.UseErrorAnswers();
        app.UseRouting();
        app.UseAuthentication();
        app.UseLanguage();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseTokenScopes();
        app.UseApiAntiforgery();
        app.MapRazorPages();
    }
}
