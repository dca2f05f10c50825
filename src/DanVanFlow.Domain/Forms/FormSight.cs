using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Domain.Forms;

/// <summary>
/// Which sections and fields are shown with these answers. A condition that cannot be evaluated (something it reads is still blank) shows: to hide a
/// question for an unclear reason would lose an answer.
/// </summary>
public sealed class FormSight
{
    private readonly HashSet<string> _hidden = new(StringComparer.Ordinal), _idle = new(StringComparer.Ordinal);

    public static FormSight Of(Form form, Answers answers, FormMoment moment)
    {
        var sight = new FormSight();
        var names = new Lazy<FeelContext>(() => FormNames.Of(form, answers, moment));
        foreach (var section in form.Sections)
        {
            if (Fails(section.When, names, moment)) sight._hidden.Add(section.Id);
            foreach (var field in section.Fields.Concat(section.Apart).Where(field => Fails(field.When, names, moment))) sight.Hide(field);
            foreach (var place in section.Fields.OfType<ChecklistField>().SelectMany(item => item.Idle(answers))) sight._idle.Add(place);
        }
        return sight;
    }

    /// <summary>
    /// For a page that asks the conditions itself, without a server: hides only what nothing typed on the page can bring back, such as groups that the decision did not name. What reads the
    /// answers of this form shows, and is asked there (see <see cref="IsAskedOnPage"/>).
    /// </summary>
    public static FormSight Settled(Form form, Answers answers, FormMoment moment)
    {
        var sight = new FormSight();
        var names = new Lazy<FeelContext>(() => FormNames.Of(form, answers, moment));
        foreach (var section in form.Sections)
        {
            if (!IsAskedOnPage(form, section.When) && Fails(section.When, names, moment)) sight._hidden.Add(section.Id);
            foreach (var field in section.Fields.Concat(section.Apart).Where(field => !IsAskedOnPage(form, field.When) && Fails(field.When, names, moment))) sight.Hide(field);
        }
        return sight;
    }

    /// <summary>Whether a condition reads anything of the form that it stands in.</summary>
    public static bool IsAskedOnPage(Form form, Expression? when) =>
        when is not null && form.Sections.Any(section => when.Heads.Contains(section.Id) || section.Fields.Any(field => field is TableField or IndicatorGrid && when.Heads.Contains(field.Path)));

    public bool Shows(Section section) => !_hidden.Contains(section.Id);
    public bool Shows(Field field) => !_hidden.Contains("." + field.Path);
    public bool Shows(FormCell cell) => Shows(cell.Section) && Shows(cell.Field) && !_idle.Contains(cell.Path);

    private void Hide(Field field)
    {
        _hidden.Add("." + field.Path);
        if (field is ChecklistField { PhotosField: { } photos }) _hidden.Add("." + photos.Path);
    }

    private static bool Fails(Expression? when, Lazy<FeelContext> names, FormMoment moment) =>
        when is not null && when.Evaluate(names.Value, moment.Surroundings).Value is FeelBoolean { Value: false };
}
