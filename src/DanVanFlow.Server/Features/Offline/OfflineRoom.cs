using System.Text.Json;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.AspNetCore.Antiforgery;

namespace DanVanFlow.Server.Features.Offline;

/// <summary>What a device that was away asks first when it is back.</summary>
/// <param name="Person">Who is signed in: a device sends one person's work for that person only.</param>
/// <param name="Token">Antiforgery token for the header <c>RequestVerificationToken</c>; the one in a page that was laid down days ago is worth nothing any more.</param>
public sealed record Pass(string Person, string Name, string Token, IReadOnlyList<PaperOnDevice> Papers);

/// <summary>The list of what may be taken along, and the pass. Pages of one paper and what is sent for it belong to the cases.</summary>
public static class OfflineRoom
{
    const int MostPapers = 200;

    public static IServiceCollection AddOffline(this IServiceCollection services) => services.AddScoped<TakeAlongList>();

    public static void MapOffline(this IEndpointRouteBuilder app) =>
        app.MapGet("/take-along/pass", Give).RequireAuthorization().ExcludeFromDescription();

    static async Task<IResult> Give(string[]? paper, HttpContext http, IAntiforgery antiforgery, CurrentPerson me, TakeAlongList list)
    {
        var asked = (paper ?? []).Take(MostPapers).Select(each => each.Split('/', 2)).Where(each => each.Length == 2).Select(each => (each[0], each[1])).ToList();
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(new Pass(me.Id, me.DisplayName, antiforgery.GetAndStoreTokens(http).RequestToken ?? "", await list.States(asked)), JsonSerializerOptions.Web);
    }
}
