using DanVanFlow.Domain.Submissions;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;

namespace DanVanFlow.Server.Features.Cases;

/// <summary>Every no in plain words: what is in the way, and what to do about it. Units are named, not numbered.</summary>
public sealed class PlainRefusals(Texts texts)
{
    public string Say(Refusal refusal, CaseView view, string language)
    {
        if (refusal.Code == SubmissionRules.ChildrenMissing)
            return texts["Refusal.children-missing", Units(refusal.Details.GetValueOrDefault("units", ""), view)];
        if (RefusalWords.Of(refusal) is { } words)
            return words.In(language);
        var key = "Refusal." + refusal.Code;
        return texts.Has(key) ? texts[key] : texts["Refusal.other", refusal.Code];
    }

    static string Units(string codes, CaseView view) =>
        string.Join(", ", codes.Split(", ").Select(code => view.Ground.Tree.Find(code) is { } unit ? UnitNames.Say(unit) : code));
}
