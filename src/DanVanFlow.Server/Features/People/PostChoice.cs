using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Server.Features.People;

/// <summary>_PostChoice: a list of posts grouped by unit.</summary>
/// <param name="Chosen">A post address, or null.</param>
public sealed record PostChoice(string Field, string? Chosen, IEnumerable<(Post Post, string Unit)> Posts);
