using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace DanVanFlow.Server.Web.Looks;

/// <summary>
/// wwwroot: kept for a year by the browser when the address carries a version (asp-append-version) or names a font, else asked again each time.
/// Style sheets and scripts were compressed by the build; the sibling that the browser accepts is sent in their place.
/// </summary>
static class BrowserFiles
{
    static readonly (string Coding, string Ending)[] Compressed = [("br", ".br"), ("gzip", ".gz")];

    public static void UseBrowserFiles(this WebApplication app)
    {
        var files = app.Environment.WebRootFileProvider;
        app.Use((context, next) =>
        {
            // A service worker rules over the addresses below its own: it must lie at the root.
            if (context.Request.Path == "/sw.js")
                context.Request.Path = "/dist/sw.js";
            if (context.Request.Path.StartsWithSegments("/dist", out var rest) && rest.Value is { } name && (name.EndsWith(".css") || name.EndsWith(".js")))
                foreach (var (coding, ending) in Compressed)
                    if (context.Request.Headers.AcceptEncoding.ToString().Contains(coding) && files.GetFileInfo($"/dist{rest}{ending}").Exists)
                    {
                        context.Request.Path = $"/dist{rest}{ending}";
                        break;
                    }
            return next(context);
        });
        app.UseStaticFiles(new StaticFileOptions { ContentTypeProvider = new Types(), OnPrepareResponse = Prepare });
    }

    static void Prepare(StaticFileResponseContext file)
    {
        var (request, response) = (file.Context.Request, file.Context.Response);
        foreach (var (coding, ending) in Compressed)
            if (file.File.Name.EndsWith(ending))
                response.Headers.ContentEncoding = coding;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers.CacheControl = request.Query.ContainsKey("v") || request.Path.StartsWithSegments("/dist/fonts")
            ? "public, max-age=31536000, immutable"
            : "no-cache";
    }

    /// <summary>site.css.br is a style sheet, whatever its last ending.</summary>
    sealed class Types : IContentTypeProvider
    {
        readonly FileExtensionContentTypeProvider known = new();

        public bool TryGetContentType(string subpath, out string contentType) =>
            known.TryGetContentType(Path.GetExtension(subpath) is ".br" or ".gz" ? Path.ChangeExtension(subpath, null) : subpath, out contentType!);
    }
}
