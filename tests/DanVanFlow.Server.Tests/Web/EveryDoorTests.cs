using System.Net;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace DanVanFlow.Server.Tests.Web;

/// <summary>Every page and endpoint of the product, found by asking the router: none is open to strangers but those named here.</summary>
public sealed class EveryDoorTests
{
    // A new open door must be written down, with the reason why strangers may knock.
    static readonly Dictionary<string, string> Open = new()
    {
        ["sign-in"] = "where strangers become persons",
        ["first-run"] = "one-time link of the first administrator",
        ["password"] = "one-time link that sets a password",
        ["invitation"] = "one-time link of somebody new, who has no password yet",
        ["email"] = "one-time link to a new address, read perhaps on another computer",
        ["forgotten"] = "asks for a letter; the answer is the same for everybody",
        ["sign-in/code"] = "asks for the code after the password; without the errand's cookie it leads to sign-in",
        ["sign-in/provider"] = "way back from the provider; not there while none is configured",
        ["second-factor"] = "set up after the password by who must; without the errand's cookie it leads to sign-in",
        ["language"] = "the sign-in page speaks two languages",
        ["errors/{code:int}"] = "says what went wrong",
        ["health"] = "says ok and nothing else to strangers",
        ["feeds/{token}.ics"] = "calendar programs cannot sign in; the address is the secret, and an unknown one does not exist",
        ["take-along/start"] = "shown by a device without a network; holds nobody's data",
        ["openapi/{documentname}.json"] = "describes the API and holds no data",
    };

    [Fact]
    public async Task No_door_stands_open_by_oversight()
    {
        await using var house = await House.Build(listen: true);
        var doors = house.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        Assert.True(doors.Count > 30, $"Only {doors.Count} doors were found.");
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = house.Address };

        var oversights = new List<string>();
        foreach (var door in doors.DistinctBy(door => door.RoutePattern.RawText))
        {
            var pattern = (door.RoutePattern.RawText ?? "").TrimStart('/');
            if (Open.ContainsKey(pattern.ToLowerInvariant()))
                continue;
            if (door.Metadata.GetMetadata<IAllowAnonymous>() is not null)
                oversights.Add($"{pattern} allows strangers; write it into EveryDoorTests with the reason, or take that away.");
            var answer = await stranger.GetAsync("/" + Filled(door));
            if (answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.Unauthorized or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed))
                oversights.Add($"GET {pattern} answered {(int)answer.StatusCode} to a stranger.");
        }
        Assert.Empty(oversights);
    }

    static string Filled(RouteEndpoint door) => string.Join('/', door.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part =>
        part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "1"))));
}
