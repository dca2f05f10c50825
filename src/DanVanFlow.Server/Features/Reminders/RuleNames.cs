using DanVanFlow.Server.Web.Language;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>Shipped rules have names in the texts; one that an office wrote itself is called by its id.</summary>
public static class RuleNames
{
    public static string RuleName(this Texts texts, string rule) => texts.Has("Reminders.Rule." + rule) ? texts["Reminders.Rule." + rule] : rule;
}
