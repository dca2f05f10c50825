using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.AspNetCore.Identity;

namespace DanVanFlow.Server.Verbs.Demo;

/// <summary>Moves the people of a demonstration in: units, posts, who holds them, and an account for each with the one password that is printed.</summary>
static class DemoHouse
{
    public const string Password = "dan van kheo 2023";

    public static async Task Furnish(IServiceProvider services, Demonstration told)
    {
        await services.GetRequiredService<StepLane>().Write(db => Write(db, told.Organization));
        services.GetRequiredService<OrganizationCache>().Changed();
        await using var scope = services.CreateAsyncScope();
        var writing = scope.ServiceProvider.GetRequiredService<AccountWriting>();
        // One hash for all: they share the password, and thirty slow hashes would be most of the wait for the demonstration.
        var hash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>().HashPassword(new(), Password);
        foreach (var person in told.People)
        {
            var result = await writing.Change("person-create", person.Login, (users, _) => users.CreateAsync(AccountOf(person, hash)));
            if (!result.Succeeded)
                throw new VerbStopped($"The demo account {person.Login} cannot be made: {string.Join(" ", result.Errors.Select(error => error.Description))}");
        }
        await DemoTrees.Load(services);
    }

    static Account AccountOf(DemoPerson person, string hash) => new()
    {
        Id = person.Login,
        UserName = person.Login,
        Email = person.Email,
        EmailConfirmed = true,
        DisplayName = person.Name,
        PasswordHash = hash,
        IsAdministrator = person.Posts.Any(post => post.Role == Roles.Administrator),
    };

    static async Task<int> Write(FlowDb db, Organization organization)
    {
        foreach (var unit in organization.Units)
        {
            db.UnitNames.AddRange(unit.Names.Select(name => new UnitNameRow
            {
                Code = unit.Code, From = name.When.From, To = name.When.To, Name = name.Name, NameEn = name.NameEn, Type = name.Type,
            }));
            db.UnitMemberships.AddRange(unit.Memberships.Select(member => new UnitMembershipRow
            {
                Code = unit.Code, Line = member.Line, From = member.When.From, To = member.When.To, Parent = member.ParentCode, Level = member.Level,
            }));
        }
        db.Posts.AddRange(organization.Posts.Select(post => new PostRow { Unit = post.Unit, Role = post.Role, TitleVi = post.TitleVi, TitleEn = post.TitleEn }));
        db.Holdings.AddRange(organization.Holdings.Select(holding => new HoldingRow
        {
            Unit = holding.Post.Unit, Role = holding.Post.Role, Person = holding.PersonId, From = holding.When.From, To = holding.When.To,
        }));
        await OrganizationCache.Stamp(db);
        return await db.SaveChangesAsync();
    }
}
