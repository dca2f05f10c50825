using DanVanFlow.Server.Web.Accounts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DanVanFlow.Server.Features.Api;

/// <summary>
/// <c>/openapi/v1.json</c>: the API as other programs read it. Open to everybody, since it holds no data. An approved copy lies beside the tests, so a
/// change of the API is a change that a reviewer sees.
/// </summary>
static class ApiDocument
{
    const string Bearer = "bearer";

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", document =>
    {
        document.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
        document.AddDocumentTransformer((open, _, _) => Head(open));
        document.AddOperationTransformer((operation, context, _) => Each(operation, context));
    });

    public static void MapApiDocument(this IEndpointRouteBuilder routes) => routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();

    static Task Head(OpenApiDocument open)
    {
        open.Info = new()
        {
            Title = "DanVanFlow",
            Version = "v1",
            Description = "Start cases and do work from another program. Sign in with a personal access token: `token create ACCOUNT`, or the profile page.",
        };
        open.Servers = [];
        open.Components ??= new();
        open.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, Description = "A personal access token (dvf_...). Its scopes read, work, administer each hold what stands before; every operation names the one it needs." },
        };
        open.Security = [new() { [new OpenApiSecuritySchemeReference(Bearer, open)] = [] }];
        return Task.CompletedTask;
    }

    static Task Each(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        operation.Responses ??= [];
        operation.Responses.TryAdd("401", new OpenApiResponse { Description = "No token, or one that expired or was revoked" });
        if (TokenScopes.NeededFor([.. context.Description.ActionDescriptor.EndpointMetadata], context.Description.HttpMethod ?? "", context.Description.RelativePath ?? "") is { } needed)
        {
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [needed.Word()] }];
            operation.Responses.TryAdd("403", new OpenApiResponse { Description = $"The token has not the scope {needed.Word()}" });
        }
        if (context.Description.HttpMethod != HttpMethods.Post)
            return Task.CompletedTask;
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = "Idempotency-Key",
            In = ParameterLocation.Header,
            Description = "Chosen by the caller. The same key with the same body is done once and answered alike each time; with another body it is refused (422). Kept for a week.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
        });
        return Task.CompletedTask;
    }
}
