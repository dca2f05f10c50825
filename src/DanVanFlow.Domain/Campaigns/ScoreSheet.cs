using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Domain.Campaigns;

/// <param name="Points">The most that may be given.</param>
public sealed record Criterion(string Id, Words Label, decimal Points);

/// <param name="From">Lowest total that earns it.</param>
public sealed record Grade(string Id, Words Name, decimal From);

/// <summary>One criterion as three see it. Each is null until it was given.</summary>
/// <param name="Reason">Why the agreed figure differs from the unit's own; null when nothing was said.</param>
public sealed record ComparedScore(Criterion Criterion, decimal? Self, decimal? Appraiser, decimal? Agreed, string? Reason)
{
    public bool Differs => Self is { } self && (Agreed ?? Appraiser) is { } other && self != other;
}

/// <summary>
/// The score sheet of a model (bảng điểm). It is data: a form of the workflow with a section <c>criteria</c> (number fields, whose <c>max</c> are the points) and a section <c>grades</c>
/// (number fields computed as a constant: the lowest total of each grade). A province changes the file, not the program. No official sheet of 100 points was found; the one shipped is a proposal.
/// </summary>
public sealed record ScoreSheet(ImmutableArray<Criterion> Criteria, ImmutableArray<Grade> Grades)
{
    public const string CriteriaSection = "criteria", GradesSection = "grades";

    /// <summary>Grades with the highest first. Null when the form is not a score sheet.</summary>
    public static ScoreSheet? Of(Form form)
    {
        var criteria = Numbers(form, CriteriaSection).Where(field => field.Max is > 0).Select(field => new Criterion(field.Id, field.Label, field.Max!.Value)).ToImmutableArray();
        var grades = Numbers(form, GradesSection)
            .Select(field => decimal.TryParse(field.Computed?.Text, NumberStyles.Number, CultureInfo.InvariantCulture, out var from) ? new Grade(field.Id, field.Label, from) : null)
            .OfType<Grade>().OrderByDescending(grade => grade.From).ToImmutableArray();
        return criteria.IsEmpty || grades.IsEmpty ? null : new(criteria, grades);
    }

    public decimal Points => Criteria.Sum(criterion => criterion.Points);

    /// <summary>Null while a criterion has no score: half a sheet has no total.</summary>
    public decimal? Total(Answers answers) => Criteria.All(criterion => Score(answers, criterion) is not null) ? Criteria.Sum(criterion => Score(answers, criterion)!.Value) : null;

    /// <summary>The best grade that the total earns; the last one when it earns none.</summary>
    public Grade GradeOf(decimal total) => Grades.FirstOrDefault(grade => total >= grade.From) ?? Grades[^1];

    /// <param name="appraiser">Empty answers where somebody has not scored yet.</param>
    public ImmutableArray<ComparedScore> Compare(Answers self, Answers appraiser, Answers agreed) =>
        [.. Criteria.Select(criterion => new ComparedScore(criterion, Score(self, criterion), Score(appraiser, criterion), Score(agreed, criterion), (agreed.Count > 0 ? agreed : appraiser).Reason(Path(criterion))))];

    private static decimal? Score(Answers answers, Criterion criterion) => answers.Number(Path(criterion));
    private static string Path(Criterion criterion) => $"{CriteriaSection}.{criterion.Id}";
    private static IEnumerable<NumberField> Numbers(Form form, string section) => form.Sections.Where(each => each.Id == section).SelectMany(each => each.Fields).OfType<NumberField>();
}
