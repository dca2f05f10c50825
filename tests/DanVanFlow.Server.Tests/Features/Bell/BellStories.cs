using System.Net;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Bell;

public sealed class BellStories
{
    [Theory, OnEachDatabase]
    public async Task The_bell_counts_what_letters_said_and_a_line_is_read_by_a_button_and_not_by_looking(string provider)
    {
        await using var house = await House.Build(provider, listen: true, settings: new() { ["Outbox:RunsByItself"] = "false" });
        await using (var db = house.Db())
        {
            foreach (var kind in (string[])[LetterKinds.Approved, LetterKinds.Sealed])
                db.Outbox.Add(new LetterOrder { Letter = kind, Posts = ["officer@615-01"], Unit = "615-01" }.ToOutbox($"order-{kind}", house.Clock.GetUtcNow()));
            // Somebody without a mailbox is told all the same.
            (await db.Users.FindAsync(["officer@615-01"], TestContext.Current.CancellationToken))!.Email = null;
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        await house.Get<OutboxDispatch>().Drain(TestContext.Current.CancellationToken);
        using var officer = new Visitor(house.Address);
        await officer.SignIn("officer.615-01", House.Password);
        using var other = new Visitor(house.Address);
        await other.SignIn("officer.615-02", House.Password);

        Assert.Contains("Thông báo, 2 mục mới", await officer.Read("/bell"));
        Assert.Contains("Thông báo, 2 mục mới", await officer.Read("/"));
        Assert.Contains("Thông báo, không có mục mới", await other.Read("/"));
        string id;
        await using (var db = house.Db())
        {
            Assert.Empty(await db.Letters.ToListAsync(TestContext.Current.CancellationToken));
            id = await db.Notices.Where(notice => notice.Kind == LetterKinds.Sealed).Select(notice => notice.Id).SingleAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await other.Post("/profile", new() { ["id"] = id }, "/bell?handler=Open")).StatusCode);
        Assert.Equal("/", (await officer.Post("/bell", new() { ["id"] = id }, "/bell?handler=Open")).Headers.Location!.ToString());
        Assert.Contains("Thông báo, 1 mục mới", await officer.Read("/bell"));
        await officer.Post("/bell", [], "/bell?handler=All");
        Assert.Contains("Thông báo, không có mục mới", await officer.Read("/"));
    }
}
