using System.Net;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DanVanFlow.Server.Tests.Features.Mailboxes;

public sealed class MailboxPageTests(WebHouse house) : IClassFixture<WebHouse>
{
    [Fact]
    public async Task A_failing_address_shows_at_the_person_and_the_unit_and_an_administrator_ends_the_flag()
    {
        var dead = await house.Person("hop-chet", false, "officer@23512");
        using var administrator = await house.SignedIn("hop-quantri", administrator: true);
        using var colleague = await house.SignedIn("hop-xa", false, "viewer@23500");
        var now = DateTimeOffset.UtcNow;
        await house.App.Services.GetRequiredService<StepLane>().Write(async db =>
        {
            db.FailingAddresses.Add(new() { Address = "hop-chet@example.invalid", Person = dead.Id, Source = "refused", Reason = "550 khong co hop thu", Since = now, LastAt = now, Times = 3 });
            return await db.SaveChangesAsync();
        });

        foreach (var page in (string[])["/admin/addresses", $"/people/{dead.Id}", "/organization/23512"])
            Assert.Contains("550 khong co hop thu", await administrator.Read(page));
        Assert.DoesNotContain("550 khong co hop thu", await colleague.Read("/organization/23512"));
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.Get("/admin/addresses")).StatusCode);

        await administrator.Post("/admin/addresses", new() { ["address"] = "hop-chet@example.invalid" }, "/admin/addresses?handler=Clear");
        Assert.False(await house.Read(db => db.FailingAddresses.AnyAsync(flag => flag.Person == dead.Id)));
        Assert.Equal(["address-clear"], await house.Acts("hop-chet@example.invalid"));
    }

    [Fact]
    public async Task The_person_written_to_instead_is_named_per_unit_and_a_slip_keeps_what_was_typed()
    {
        await house.Person("nguoi-thay");
        using var administrator = await house.SignedIn("thay-quantri", administrator: true);

        var slip = await Visitor.Text(await administrator.Post("/admin/addresses", new() { ["Unit"] = "23500", ["Person"] = "khong-ai" }, "/admin/addresses?handler=Name"));
        Assert.Contains("Không có tài khoản đang dùng với tên hoặc địa chỉ này.", slip);
        Assert.Contains("value=\"khong-ai\"", slip);
        Assert.Contains("value=\"23500\"", slip);
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.Post("/admin/addresses", new() { ["Unit"] = "23500", ["Person"] = "nguoi-thay" }, "/admin/addresses?handler=Name")).StatusCode);
        Assert.Contains("Người nguoi-thay", await administrator.Read("/admin/addresses"));
        await administrator.Post("/admin/addresses", new() { ["unit"] = "23500" }, "/admin/addresses?handler=Unname");
        Assert.False(await house.Read(db => db.UnitContacts.AnyAsync(contact => contact.Unit == "23500")));
        Assert.Equal(["fallback-set", "fallback-clear"], await house.Acts("23500"));
    }
}
