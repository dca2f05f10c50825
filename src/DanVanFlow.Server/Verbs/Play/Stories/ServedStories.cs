using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Features.Demo;
using DanVanFlow.Server.Verbs.Demo;

namespace DanVanFlow.Server.Verbs.Play.Stories;

/// <summary>The demonstrations that are stories of a workflow: of campaigns by year (<c>demo --act 2022</c>: earlier ones finished, the one of that year left to people in the middle), of any other by its key (<c>demo --act inspection</c>).</summary>
static class ServedStories
{
    /// <param name="act">A year, or the key of a workflow whose first story says where it opens.</param>
    /// <returns>Empty when there is no such story.</returns>
    public static IReadOnlyList<Story> Of(IServiceProvider services, string act) =>
        !act.All(char.IsAsciiDigit) ? [.. StoryFolder.Read(services, act).Where(story => story.OpensAt is not null).Take(1)] :
        StoryFolder.Read(services, "campaign") is var stories && stories.Any(story => OpensIn(story, act)) ? [.. stories.Where(story => story.OpensAt is null || OpensIn(story, act))] : [];

    public static async Task Make(WebApplication app, IReadOnlyList<Story> stories)
    {
        var until = stories.Max(story => story.OpensAt)!.Value;
        await PlayedStories.Furnish(app, stories);
        var player = new ActsPlayer(app.Services);
        await player.Play(stories.SelectMany(story => story.Acts).Where(act => act.At < until));
        await player.WalkTo(until);
        await app.Services.GetRequiredService<DemoClock>().GoTo(until);
    }

    /// <summary>Who may be tried: the holders of the posts that act in the stories.</summary>
    public static void PrintAccounts(TextWriter to, IServiceProvider services, IReadOnlyList<Story> stories)
    {
        var organization = services.GetRequiredService<OrganizationCache>().Current;
        to.WriteLine();
        foreach (var (post, day) in stories.SelectMany(story => story.Acts.Where(act => story.OpensAt is null || act.At < story.OpensAt)).GroupBy(act => act.By).OrderBy(same => same.Key.Unit, StringComparer.Ordinal).ThenByDescending(same => same.Key.Role, StringComparer.Ordinal)
            .Select(same => (same.Key, VietnamTime.LocalDate(same.First().At))))
            to.WriteLine($"{organization.HoldersOf(post, day).FirstOrDefault(),-24}  {organization.Post(post)?.TitleVi,-40}  {Web.Looks.UnitNames.Say(organization, post.Unit, day)}");
        to.WriteLine($"\nPassword of all (mật khẩu chung): {DemoHouse.Password}");
    }

    static bool OpensIn(Story story, string act) => story.OpensAt?.Year.ToString(System.Globalization.CultureInfo.InvariantCulture) == act;
}
