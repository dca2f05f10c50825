using System.Globalization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Features.Campaigns;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Verbs.Play.Stories;

/// <summary>What a played campaign came to, read as its page reads it: the units' figures, with meetings held together counted once.</summary>
static class CampaignSums
{
    static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <returns>Whether every sum is the one that the story names.</returns>
    public static async Task<bool> Print(TextWriter to, IServiceProvider services, Story story)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<FlowDb>>().CreateDbContextAsync();
        var id = await db.Cases.Where(row => row.Workflow == CampaignKeys.Campaign && row.Unit == story.Unit).OrderByDescending(row => row.OpenedAt).Select(row => row.Id).FirstAsync();
        var view = (await services.GetRequiredService<CampaignReader>().Find(new Viewer("demo", [], true), id, DateOnly.FromDateTime(story.Acts[^1].At.DateTime)))!;
        to.WriteLine($"{story.Title}: {view.Title} ({view.Head.Row.Status})");
        to.WriteLine($"Plans  {view.Units.Length}: {string.Join(", ", view.Units.GroupBy(unit => unit.Case.Row.Status).OrderBy(same => same.Key, StringComparer.Ordinal).Select(same => $"{same.Key} {same.Count()}"))}");
        var all = true;
        foreach (var sum in story.Published)
        {
            var bar = view.Bars.First(one => one.Target.Code == sum.Target);
            var met = bar.Sum?.Total == sum.Value;
            all &= met;
            to.WriteLine($"{(met ? "=" : "DIFFERS"),-7}  {bar.Target.Name,-48}  {Said(bar.Sum?.Total),9}  {Said(sum.Value),9}  {(sum.Invented ? "(invented) " : "")}{sum.Sentence}");
        }
        to.WriteLine();
        return all;
    }

    static string Said(decimal? value) => value?.ToString("#,0.##", Vietnamese) ?? "(none)";
}
