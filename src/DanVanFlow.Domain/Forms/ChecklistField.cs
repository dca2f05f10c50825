using System.Collections.Immutable;

namespace DanVanFlow.Domain.Forms;

/// <summary>
/// An item of an inspection. The answer stands at the item's own path; what belongs to it stands below (see the constants). Which of these places an item has is said by its kind
/// of answer and by <c>with</c>; <c>.evidence</c> and, where an answer says "không áp dụng", <c>.naReason</c> are always there.
/// </summary>
/// <param name="Weight">Of the item among those of its group; zero for one that is asked but not counted.</param>
public sealed record ChecklistField(ChecklistAnswer Answer, decimal Weight) : Field
{
    /// <summary>What expressions call the answer itself; no place of the answers has it.</summary>
    public const string AnswerName = ".answer";

    /// <summary>What it rests on.</summary>
    public const string Evidence = ".evidence";

    /// <summary>Why the item does not apply; asked exactly when it does not.</summary>
    public const string NaReason = ".naReason";

    /// <summary>Yes for a number or a document that is not asked of this unit; an item of đạt / không đạt says it in the answer itself.</summary>
    public const string NotApplicable = ".notApplicable";

    /// <summary>Of how many, for a number that is a part ("đúng hạn 3 / tổng 4").</summary>
    public const string Total = ".total";

    /// <summary>The date of the document whose number is the answer.</summary>
    public const string Dated = ".dated";
    public const string Remark = ".remark", Photos = ".photos";

    /// <summary>What will be done about it, and by when.</summary>
    public const string Remedy = ".remedy", RemedyDue = ".remedyDue";

    public const int MostPhotos = 6;
    public const long LargestPhoto = 8L * 1024 * 1024;

    public static readonly ImmutableArray<Option> Verdicts =
    [
        new("met", new("Đạt", "Met")), new("notMet", new("Không đạt", "Not met")), new("notApplicable", new("Không áp dụng", "Not applicable")),
    ];

    /// <summary>The share of the weight that a number or a document earns, 0 to 1 (what lies outside is cut); sees the form's places and <c>answer</c>, <c>total</c>. Null: given is met.</summary>
    public Expression? Score { get; init; }

    /// <summary>Null unless the number is a part of a whole.</summary>
    public Words? TotalLabel { get; init; }

    /// <summary>
    /// Key of a workflow: its open cases that earlier cases about the same unit had opened stand beside the item, such as the remedies that the last inspection asked for. Null for most.
    /// </summary>
    public string? OpenCases { get; init; }

    public bool HasRemark { get; init; }
    public bool HasRemedy { get; init; }

    /// <summary>The place of its photos, hidden together with the item; null when it takes none.</summary>
    public FileField? PhotosField { get; init; }

    public static FileField PhotosOf(string id, string path) => new([".jpg", ".jpeg", ".png"], LargestPhoto, MostPhotos)
    {
        Id = id, Path = path + Photos, Label = new("Ảnh minh chứng", "Photos"),
    };

    public bool IsNotApplicable(Answers answers) => Answer == ChecklistAnswer.Met
        ? answers[Path] is ChoiceAnswer { Codes: ["notApplicable"] }
        : answers[Path + NotApplicable] is YesNoAnswer { Yes: true };

    /// <summary>Places below the item that stand empty while the answer does not call for them.</summary>
    public IEnumerable<string> Idle(Answers answers)
    {
        if (!IsNotApplicable(answers)) return answers[Path] is ChoiceAnswer { Codes: ["met"] } ? [Path + NaReason, Path + Remedy, Path + RemedyDue] : [Path + NaReason];
        return [Path + Total, Path + Dated, Path + Remedy, Path + RemedyDue];
    }

    /// <summary>Whether two people say something else of the item. Blank differs from nothing, and of a document only whether it applies is compared: words always differ.</summary>
    public bool Differs(Answers one, Answers other)
    {
        if (IsNotApplicable(one) || IsNotApplicable(other)) return IsNotApplicable(one) != IsNotApplicable(other) && IsSaid(one) && IsSaid(other);
        return IsSaid(one) && IsSaid(other) && Answer switch
        {
            ChecklistAnswer.Met => one[Path] != other[Path],
            ChecklistAnswer.Number => one.Number(Path) != other.Number(Path) || (TotalLabel is not null && one.Number(Path + Total) != other.Number(Path + Total)),
            _ => false,
        };
    }

    public bool IsSaid(Answers answers) => IsNotApplicable(answers) || answers.Has(Path);
}

/// <summary>đạt / không đạt / không áp dụng; a number; number and date of a document.</summary>
public enum ChecklistAnswer { Met, Number, Document }
