using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Processes;

/// <summary>Keeps people out of sections that are somebody else's part, where the workflow wants it so (<c>"assigned": "limit"</c>): whichever way the change comes, by page, API or device.</summary>
static class SectionGuard
{
    /// <summary>Only then need a step that saves read the papers.</summary>
    public static bool IsAsked(CaseGround ground) => ground.Workflow.Papers.Any(paper => paper.Split is { Limits: true });

    /// <param name="stored">Null while nobody saved a draft.</param>
    public static Refusal? WhyNot(CaseGround ground, CaseRow on, DraftRow? stored, Answers answers, ImmutableArray<Actor> actors, DateTimeOffset now) => ground.Paper.Split is not { Limits: true } ? null
        : WhyNot(ground, on, AnswersDifference.Between(stored is null ? ground.Begun(on) : Answers.Read(stored.Answers), answers).Select(change => change.Path), actors, now);

    public static Refusal? WhyNot(CaseGround ground, CaseRow on, IEnumerable<string> changed, ImmutableArray<Actor> actors, DateTimeOffset now)
    {
        if (ground.Paper.Split is not { Limits: true })
            return null;
        var shares = ground.SharesOf(on, now);
        if (shares.Trespassed(ground.Form, ground.LevelOf(on), changed, Posts(actors)) is not [var section, ..])
            return null;
        var owners = shares.OwnersOf(section.Id);
        return Refusal.Of(RefusalWords.NotYourSection, ("section", section.Title.Vietnamese), ("section-en", section.Title.English), ("owner", Say(ground, owners, "vi")), ("owner-en", Say(ground, owners, "en")), ("posts", string.Join(" ", owners)));
    }

    /// <summary>The posts in which somebody acts here: also the vacant ones for which they stand in.</summary>
    public static HashSet<PostAddress> Posts(IEnumerable<Actor> actors) => [.. actors.SelectMany(actor => new[] { actor.Post, actor.StandsInFor }).OfType<PostAddress>()];

    static string Say(CaseGround ground, ImmutableArray<PostAddress> owners, string language) => string.Join(", ", owners.Select(owner =>
        $"{(ground.Organization.Post(owner) is { } post ? language == "en" ? post.TitleEn : post.TitleVi : owner.ToString())}, {(ground.Tree.Find(owner.Unit) is { } unit ? language == "en" ? unit.NameEn : unit.FullName : owner.Unit)}"));
}
