using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Domain.Inspections;

/// <summary>
/// Items of a checklist that still stand as they were taken over from another one. Nobody on the team has said them yet: while a checklist is being written they are no progress, and once it
/// is sent they are the team's own word like all others.
/// </summary>
public static class TakenItems
{
    /// <summary>Paths of items that say something and in which every place is as it was taken.</summary>
    /// <param name="taken">What the checklist began with; empty when it began blank.</param>
    public static ImmutableHashSet<string> Of(Form form, Answers answers, Answers taken)
    {
        var changed = answers.Paths.Union(taken.Paths).Where(path => Said(answers[path]) != Said(taken[path])).ToList();
        return [.. form.Fields.OfType<ChecklistField>().Where(item => item.IsSaid(answers) && !changed.Exists(path => IsOf(item, path))).Select(item => item.Path)];
    }

    /// <summary>What somebody has written: the answers without items that stand as they were taken over.</summary>
    public static Answers Without(Form form, Answers answers, Answers taken)
    {
        var kept = Of(form, answers, taken);
        var items = form.Fields.OfType<ChecklistField>().Where(item => kept.Contains(item.Path)).ToList();
        return items.Count == 0 ? answers : answers.Where(path => !items.Exists(item => IsOf(item, path)));
    }

    // Its own place, those below it, and the reasons of both.
    private static bool IsOf(ChecklistField item, string path) =>
        path.StartsWith(item.Path, StringComparison.Ordinal) && (path.Length == item.Path.Length || path[item.Path.Length] is '.' || Answers.IsReason(path, out var explained) && explained == item.Path);

    // A tick that was never set and one that was taken out say the same.
    private static AnswerValue? Said(AnswerValue? value) => value is YesNoAnswer { Yes: false } ? null : value;
}
