using System.Globalization;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>Lines of the register as a page and a download say them: names for codes, in the reader's language; and which units the reader may ask about.</summary>
public sealed class RegisterWords(FlowDb db, CurrentPerson me, Texts texts, IReminderSources sources, IWorkflowNames workflows)
{
    Dictionary<string, string> names = [];
    Dictionary<string, string> periods = [];

    /// <summary>Asked once for the lines of a page, before any of the rest.</summary>
    public async Task Prepare(IReadOnlyCollection<RegisterLine> lines)
    {
        var persons = lines.SelectMany(line => line.Told.Concat(line.Declined)).Distinct().ToList();
        names = await db.Users.AsNoTracking().Where(person => persons.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.DisplayName);
        var cases = lines.Select(line => line.Case).Distinct().ToList();
        periods = await db.Cases.AsNoTracking().Where(one => cases.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Period);
    }

    public string Unit(string code) => UnitNames.Say(me.Organization, code, me.Today);

    public string Post(PostAddress post) => post.Role == ReminderPlan.Mailbox
        ? texts["Reminders.Mailbox", Unit(post.Unit)]
        : PostTitles.Say(me.Organization, post, me.Today);

    public string Who(RegisterLine line) => string.Join(", ", line.Told.Select(Name));

    public string Silent(RegisterLine line) => string.Join(", ", line.Declined.Select(Name));

    string Name(string person) => names.GetValueOrDefault(person, "?");

    /// <summary>"Báo cáo công tác dân vận, 6 tháng đầu năm 2023".</summary>
    public string About(RegisterLine line)
    {
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var key = periods.GetValueOrDefault(line.Case, "");
        var period = Period.TryParse(key, out var known) ? known.Title(language) : key;
        return workflows.NameOf(line.Workflow, language) is { } name ? $"{name}, {period}" : period;
    }

    /// <summary>What a step says, in words; by its kind alone when the rule is gone.</summary>
    public string Step(RegisterLine line)
    {
        var step = sources.RulesOf(line.Workflow).FirstOrDefault(rule => rule.Id == line.Rule)?.Steps.FirstOrDefault(step => step.Id == line.Step);
        return step is null ? texts["Reminders.KindAlone." + line.Kind] : Step(step);
    }

    public string Step(ReminderStep step) => step.HandsTo is { } role
        ? texts["Reminders.Kind.handed-over", texts["Reminders.To." + role]]
        : texts["Reminders.Kind." + DigestOrders.WordOf(step.Kind), Math.Abs(step.Offset.Count)];

    /// <summary>The date that the sentence counts from, as the ledger keeps it.</summary>
    public static DateOnly? Anchor(RegisterLine line) => PlannedReminder.Part(line.Subject)?.Anchor;

    public static UnitScope ScopeOf(CurrentPerson me)
    {
        if (me.IsAdministrator)
            return UnitScope.All;
        var codes = new HashSet<string>();
        foreach (var line in me.Organization.Lines)
            codes.UnionWith(May.Units(Permission.SeeLetters, me.Viewer, me.Organization.TreeAt(me.Today, line)).Codes ?? new HashSet<string>());
        return new UnitScope(codes);
    }

    /// <summary>Units that a reader may choose in the filter, in the order of the tree.</summary>
    public static IReadOnlyList<(string Code, string Name)> UnitsOf(CurrentPerson me)
    {
        var scope = ScopeOf(me);
        return [.. me.Organization.Lines.SelectMany(line => me.Organization.TreeAt(me.Today, line).Units).DistinctBy(unit => unit.Code).Where(unit => scope.Contains(unit.Code))
            .Select(unit => (unit.Code, new string('\u00a0', (unit.Level - 1) * 3) + UnitNames.Say(unit)))];
    }
}
