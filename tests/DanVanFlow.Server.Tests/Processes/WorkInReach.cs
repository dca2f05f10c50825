using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Processes;

/// <summary>"My work" and the step must never disagree: work that may be done is listed, and what is listed may be done.</summary>
public sealed class WorkInReach
{
    static readonly string[] People = ["officer@615", "leader@615", "officer@62", "leader@62"];
    static readonly string[] Workflows = ["six-month-report", "inspection", "campaign-plan"];

    [Theory, OnEachDatabase]
    public async Task My_work_offers_exactly_what_the_step_would_take(string provider)
    {
        await using var house = await House.Build(provider);
        await house.Get<CallDesk>().Open(new Caller("leader@62", "leader"), "six-month-report", "2023-H1", "62");
        var like = await new Telling(house).Case("615-01");
        for (var seed = 1; seed <= 5; seed++)
        {
            await Shuffle(house, like, new Random(seed));
            await using var db = house.Db();
            var items = await db.WorkItems.AsNoTracking().Where(item => item.ClosedAt == null).ToListAsync();
            foreach (var person in People)
            {
                var viewer = Viewer.Of(house.Get<OrganizationCache>().Current, person, VietnamTime.LocalDate(house.Clock.GetUtcNow()));
                var offered = await CaseReader.OpenFor(db, viewer).Select(item => item.Case + "-" + item.Item).ToListAsync();
                var others = await WorkFilter.Of(viewer).NotMine(db.WorkItems.AsNoTracking().Where(item => item.ClosedAt == null)).CountAsync();
                Assert.Equal(offered.Count, offered.Distinct().Count());
                Assert.Equal(items.Count, offered.Count + others);
                foreach (var item in items)
                {
                    var taken = (await house.Get<CaseDesk>().OpenForReview(new Caller(person, person), new(item.Case, item.Item))).Refusal is null;
                    Assert.True(taken == offered.Contains($"{item.Case}-{item.Item}"), $"seed {seed}: {person} and {item.Post} {item.AlsoPosts} of {item.Workflow}: taken {taken}");
                }
            }
        }
    }

    // Posts change hands, fall vacant and are substituted in; and work of three workflows lies at all of them.
    static async Task Shuffle(House house, CaseRow like, Random random)
    {
        PostAddress[] posts = [.. from unit in new[] { "615", "62" } from role in Roles.All.Order() select new PostAddress(role, unit)];
        await house.Get<StepLane>().Write(async db =>
        {
            await db.Holdings.ExecuteDeleteAsync();
            await db.Substitutions.ExecuteDeleteAsync();
            await db.WorkItems.Where(item => item.Item >= 100).ExecuteDeleteAsync();
            foreach (var post in posts)
                foreach (var person in People)
                {
                    if (random.Next(6) == 0)
                        db.Holdings.Add(new() { Unit = post.Unit, Role = post.Role, Person = person, From = new(2020, 1, 1) });
                    if (random.Next(7) == 0)
                        db.Substitutions.Add(Substituting(post, person, random.Next(2) == 0 ? null : Workflows[random.Next(2)]));
                }
            for (var number = 100; number < 140; number++)
                db.WorkItems.Add(new()
                {
                    Case = like.Id, Item = number, Element = "sign", Post = $"{posts[random.Next(posts.Length)]}", AlsoPosts = random.Next(3) == 0 ? $"{posts[random.Next(posts.Length)]}" : "",
                    Workflow = Workflows[random.Next(3)], CaseUnit = like.Unit, Period = like.Period, Stage = "signing", OpenedAt = like.OpenedAt,
                });
            await OrganizationCache.Stamp(db);
            return await db.SaveChangesAsync();
        });
        house.Get<OrganizationCache>().Changed();
    }

    static SubstitutionRow Substituting(PostAddress post, string person, string? workflow) => new()
    {
        Id = Guid.NewGuid().ToString("N"), Unit = post.Unit, Role = post.Role, Substitute = person, From = new(2020, 1, 1), To = new(2030, 1, 1), Workflow = workflow,
        Capacity = "tuq", Reason = "CV 1", MadeBy = "leader@62", MadeAt = House.Monday,
    };
}
