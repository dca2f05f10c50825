using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Server.Features.Inspections;

/// <summary>
/// The team as a decision lists it: its leader first, each with name, office and place in the team. The form knows posts; who held one on the day stands here only when it was one person,
/// and a post with several holders is named alone.
/// </summary>
static class TeamTable
{
    const string Head = "head", Members = "members", Post = "post", Role = "role";

    /// <summary>Whether a section of a decision is the one that names the team.</summary>
    public static bool Is(Section section) => section.Fields.Any(field => field is PostField { Id: Head }) && section.Fields.Any(field => field is TableField { Id: Members });

    /// <param name="names">Name and office of whoever is in a post; the office alone when no single person is.</param>
    /// <param name="say">An answer in words.</param>
    public static DocumentPart Of(Section section, Answers answers, Func<PostAddress, string> names, Func<Field, AnswerValue, string> say, string language, (string Who, string Place, string Leader, string Member) words)
    {
        var table = section.Fields.OfType<TableField>().First(field => field.Id == Members);
        var ownRole = table.Columns.FirstOrDefault(column => column.Id == Role);
        var others = table.Columns.Where(column => column.Id is not (Post or Role) && answers.Rows(table.Id).Any(row => answers.Has($"{table.Id}.{row}.{column.Id}"))).ToList();
        string Cell(int row, Field column) => answers[$"{table.Id}.{row}.{column.Id}"] is { } value ? say(column, value) : "";
        string Who(string path) => answers[path] is ChoiceAnswer { Codes: [var code] } && PostAddress.TryParse(code, out var post) ? names(post) : "";
        string Place(int row) => ownRole is not null && Cell(row, ownRole) is { Length: > 0 } role ? role : words.Member;

        ImmutableArray<string> head = ["TT", words.Who, words.Place, .. others.Select(column => column.Label.In(language))];
        ImmutableArray<string> leader = ["1", Who($"{section.Id}.{Head}"), words.Leader, .. others.Select(_ => "")];
        return new("", null, [head, leader, .. answers.Rows(table.Id).Select((row, at) => (ImmutableArray<string>)[$"{at + 2}", Who($"{table.Id}.{row}.{Post}"), Place(row), .. others.Select(column => Cell(row, column))])]);
    }
}
