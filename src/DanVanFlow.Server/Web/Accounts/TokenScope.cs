using System.Collections.Immutable;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>What a token may be used for; each holds what stands before it.</summary>
public enum TokenScope { Read = 1, Work = 2, Administer = 3 }

/// <summary>
/// Scopes in words, and the one rule of what a request needs: what its endpoint says (<see cref="RequireScope"/>), else under /api reading for GET and work for
/// the rest. Pages are for people: a token with scopes opens none of them. A token without scopes, from before there were any, may do what its person may do.
/// </summary>
public static class TokenScopes
{
    public static readonly ImmutableArray<TokenScope> All = [TokenScope.Read, TokenScope.Work, TokenScope.Administer];

    public static string Word(this TokenScope scope) => scope.ToString().ToLowerInvariant();

    public static bool TryParse(string? word, out TokenScope scope)
    {
        scope = All.FirstOrDefault(known => known.Word() == word);
        return scope != default;
    }

    /// <summary>The widest of several words with blanks between them; null for null, which is everything. Words that nobody knows open nothing.</summary>
    public static TokenScope? Widest(string? words) =>
        words?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => TryParse(word, out var scope) ? scope : default).DefaultIfEmpty().Max();

    /// <summary>Null: no token with scopes may.</summary>
    public static TokenScope? NeededFor(IReadOnlyList<object> metadata, string method, string path) =>
        metadata.OfType<NeededScope>().LastOrDefault() is { } said ? said.Scope
        : !path.TrimStart('/').StartsWith("api/", StringComparison.OrdinalIgnoreCase) ? null
        : HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? TokenScope.Read
        : TokenScope.Work;

    /// <summary>Says what a token needs for this endpoint, where the rule of thumb (reading for GET, work for the rest) is not meant.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoint, TokenScope scope) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new NeededScope(scope));

    /// <summary>After authorization: turns away a token that is good but too narrow, with a status that says so.</summary>
    public static IApplicationBuilder UseTokenScopes(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Features.Get<TokenFacts>() is not { Scope: { } held } || context.GetEndpoint() is not { } endpoint)
            return next(context);
        var needed = NeededFor(endpoint.Metadata, context.Request.Method, context.Request.Path.Value ?? "");
        return needed <= held ? next(context) : Results.Problem(
            title: "token scope too narrow", statusCode: StatusCodes.Status403Forbidden,
            extensions: new Dictionary<string, object?> { ["code"] = "token-scope-too-narrow", ["held"] = held.Word(), ["needed"] = needed?.Word() ?? "a person" }).ExecuteAsync(context);
    });

    sealed record NeededScope(TokenScope Scope);
}
