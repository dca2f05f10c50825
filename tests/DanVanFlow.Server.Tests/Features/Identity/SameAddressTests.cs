using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DanVanFlow.Server.Tests.Features.Identity;

/// <summary>One address, one account, also when two nodes make it in the same moment: the index decides and the loser is told in words.</summary>
public sealed class SameAddressTests
{
    [Theory, OnEachDatabase]
    public async Task What_another_node_wrote_between_look_and_write_is_told_as_taken(string provider)
    {
        await using var house = await House.Build(provider);
        await using var scope = house.Get<IServiceScopeFactory>().CreateAsyncScope();
        var writing = scope.ServiceProvider.GetRequiredService<AccountWriting>();
        Assert.True((await writing.Change("person-create", "a", (users, _) => users.CreateAsync(Person("a", "ha@example.invalid")))).Succeeded);

        var looked = 0;
        var result = await writing.Change("person-create", "b", async (users, db) =>
        {
            if (looked++ > 0)
                return await users.CreateAsync(Person("b", "ha@example.invalid"));

            // The first look came too early to see the other node's account, so only the index is in the way.
            db.Users.Add(Person("b", "ha@example.invalid"));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            return Microsoft.AspNetCore.Identity.IdentityResult.Success;
        });

        Assert.Equal(["DuplicateEmail"], result.Errors.Select(error => error.Code));
        await using var db = house.Db();
        Assert.Equal(1, await db.Users.CountAsync(account => account.NormalizedEmail == "HA@EXAMPLE.INVALID", TestContext.Current.CancellationToken));
    }

    static Account Person(string name, string address) => new()
    {
        Id = name, UserName = name, NormalizedUserName = name.ToUpperInvariant(), Email = address, NormalizedEmail = address.ToUpperInvariant(), DisplayName = name, SecurityStamp = name,
    };
}
