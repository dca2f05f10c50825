using DanVanFlow.Domain.Workflows;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Verbs.Play.Acts;

/// <summary>One kind of thing that people do in a story. Who and where come from the story; no act knows a name.</summary>
interface IAct
{
    /// <summary>The word in story.json.</summary>
    string Name { get; }

    /// <returns>Why it was refused; null when it was done.</returns>
    Task<string?> Play(DemoAct act, Stage stage);
}

static class Refusals
{
    public static string? Refused(this CaseStep step) => step.Refusal is null ? null
        : string.Join("; ", step.Troubles.Where(trouble => trouble.IsError).Select(trouble => $"{trouble.Path}: {trouble.English}").Prepend(step.Refusal.ToString()));
}
