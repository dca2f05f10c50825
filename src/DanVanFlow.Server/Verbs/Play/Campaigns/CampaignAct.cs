using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Features.Demo;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Verbs.Demo;

namespace DanVanFlow.Server.Verbs.Play.Campaigns;

/// <summary>The demonstration of campaigns (<c>demo --act 2022</c>): earlier ones finished, the one of that year left to people in the middle of its execution.</summary>
static class CampaignAct
{
    /// <param name="act">A year.</param>
    /// <returns>Empty when no story of a campaign opens in that year.</returns>
    public static IReadOnlyList<CampaignStory> Of(IServiceProvider services, string act) =>
        CampaignFolder.Read(services, "campaign") is var stories && stories.Any(story => OpensIn(story, act)) ? [.. stories.Where(story => story.OpensAt is null || OpensIn(story, act))] : [];

    public static async Task Make(WebApplication app, IReadOnlyList<CampaignStory> stories)
    {
        var until = stories.Max(story => story.OpensAt)!.Value;
        await PlayedCampaigns.Furnish(app, stories);
        var player = new CampaignPlayer(app.Services);
        await player.Play(stories.SelectMany(story => story.Acts).Where(act => act.At < until));
        await player.WalkTo(until);
        await app.Services.GetRequiredService<DemoClock>().GoTo(until);
    }

    /// <summary>Who may be tried: the holders of the posts that act in the stories.</summary>
    public static void PrintAccounts(TextWriter to, IServiceProvider services, IReadOnlyList<CampaignStory> stories)
    {
        var organization = services.GetRequiredService<OrganizationCache>().Current;
        to.WriteLine();
        foreach (var (post, day) in stories.SelectMany(story => story.Acts).GroupBy(act => act.By).OrderBy(same => same.Key.Unit, StringComparer.Ordinal).ThenByDescending(same => same.Key.Role, StringComparer.Ordinal)
            .Select(same => (same.Key, VietnamTime.LocalDate(same.First().At))))
            to.WriteLine($"{organization.HoldersOf(post, day).FirstOrDefault(),-24}  {organization.Post(post)?.TitleVi,-40}  {Web.Looks.UnitNames.Say(organization, post.Unit, day)}");
        to.WriteLine($"\nPassword of all (mật khẩu chung): {DemoHouse.Password}");
    }

    static bool OpensIn(CampaignStory story, string act) => story.OpensAt?.Year.ToString(System.Globalization.CultureInfo.InvariantCulture) == act;
}
