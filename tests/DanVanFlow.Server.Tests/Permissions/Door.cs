using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace DanVanFlow.Server.Tests.Permissions;

/// <summary>One way into the product: a handler of a page, or an endpoint.</summary>
/// <param name="Name">As the table writes it: <c>POST people/{id}?handler=Give</c>.</param>
sealed record Door(string Name, string Method, string Route, string? Handler)
{
    /// <summary>Everything that the router knows, except files of the browser.</summary>
    public static async Task<ImmutableArray<Door>> All(IServiceProvider services)
    {
        var loader = services.GetRequiredService<PageLoader>();
        var doors = new List<Door>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var route = (endpoint.RoutePattern.RawText ?? "").TrimStart('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
                doors.AddRange((await loader.LoadAsync(page, endpoint.Metadata)).HandlerMethods.Where(handler => HttpMethods.Contains(handler.HttpMethod, StringComparer.OrdinalIgnoreCase)).Select(handler => Of(handler.HttpMethod.ToUpperInvariant(), Shown(endpoint), handler.Name)));
            else if (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { } methods)
                doors.AddRange(methods.HttpMethods.Where(method => method != "HEAD").Select(method => Of(method, Shown(endpoint), null)));
            else
                doors.Add(Of("GET", Shown(endpoint), null));
        }
        return [.. doors.DistinctBy(door => door.Name).OrderBy(door => door.Route, StringComparer.Ordinal).ThenBy(door => door.Method, StringComparer.Ordinal).ThenBy(door => door.Handler, StringComparer.Ordinal)];
    }

    // A page may have methods that begin with On and are no handlers.
    static readonly string[] HttpMethods = ["GET", "POST", "PUT", "DELETE", "PATCH"];

    static Door Of(string method, string route, string? handler) => new($"{method} {(route.Length == 0 ? "/" : route)}{(handler is null ? "" : $"?handler={handler}")}", method, route, handler);

    // Constraints and defaults are the route's own business; the table names the parameter.
    static string Shown(RouteEndpoint endpoint) => string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        _ => ".",
    }))));
}
