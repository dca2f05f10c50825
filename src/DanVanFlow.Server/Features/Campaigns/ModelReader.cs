using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Campaigns;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Features.Campaigns;

/// <summary>A registered model. The codes are those of the registration's form; null where the sheet says nothing.</summary>
/// <param name="Grade">Of the agreed score; null before it.</param>
/// <param name="Scores">Own, superior's, agreed: totals, each null before it was given.</param>
sealed record RegisteredModel(
    FamilyCase Case, string Title, string? Subject, string? Code, string? Field, string? State, int? Year, Grade? Grade, (decimal? Self, decimal? Appraiser, decimal? Agreed) Scores, bool Proposed)
{
    public bool Fits(string? subject, string? field, string? state, string? grade, decimal? year, Func<RegisteredModel, bool> words) =>
        Is(subject, Subject) && Is(field, Field) && Is(state, State) && Is(grade, Grade?.Id) && (year is null || year == Year) && words(this);

    static bool Is(string? asked, string? found) => string.IsNullOrEmpty(asked) || asked == found;
}

/// <summary>The list of registrations and what its filters offer: both from the form, so that a province which changes the form changes the list.</summary>
public sealed class ModelReader(CaseFamilyReader families, WorkflowShelf shelf)
{
    internal async Task<IReadOnlyList<RegisteredModel>> All(Viewer viewer) =>
        [.. (await families.Of(viewer, [CampaignKeys.Registration])).Where(member => member.Newest(CampaignKeys.RegistrationPaper) is not null).Select(Model)];

    /// <summary>The options of a choice of the registration's form; none when the workflow is gone.</summary>
    internal ImmutableArray<Option> Options(string field) =>
        (shelf.Find(CampaignKeys.Registration)?.Form.Sections.SelectMany(section => section.Fields).FirstOrDefault(one => one.Path == "identity." + field) as ChoiceField)?.Options ?? [];

    internal ImmutableArray<Grade> Grades => Sheet(shelf.Find(CampaignKeys.Registration))?.Grades ?? [];

    RegisteredModel Model(FamilyCase member)
    {
        var answers = member.Newest(CampaignKeys.RegistrationPaper)!.Answers;
        var sheet = Sheet(shelf.ByHash(member.Row.Definition));
        var agreed = Total(CampaignKeys.AgreedScore);
        return new(member, answers.Text("identity.title") ?? member.Row.Title ?? "", Choice("subject"), answers.Text("identity.code"), Choice("field"), Choice("state"), Year(answers.Text("identity.year")),
            agreed is { } total ? sheet?.GradeOf(total) : null, (Total(CampaignKeys.SelfScore), Total(CampaignKeys.AppraiserScore), agreed),
            member.Newest(CampaignKeys.AgreedScore)?.Answers["result.propose"] is YesNoAnswer { Yes: true });

        string? Choice(string field) => (answers["identity." + field] as ChoiceAnswer)?.Codes[0];
        decimal? Total(string paper) => member.Newest(paper) is { } sent ? sheet?.Total(sent.Answers) : null;
    }

    static int? Year(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;

    static ScoreSheet? Sheet(Domain.Workflows.Workflow? workflow) => workflow?.Papers.FirstOrDefault(paper => paper.Id == CampaignKeys.AgreedScore) is { } paper ? ScoreSheet.Of(paper.Form) : null;
}
