using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Mail;
using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Features.Feeds;

/// <summary>
/// What stands in one person's calendar: a deadline for each case with open work of theirs, and for each open call in their scope its last deadline, and the days that they were told to keep free. Says no more
/// than their own pages would, since it asks the same questions. In the language of the thread, which the door sets to the person's.
/// </summary>
public sealed class FeedContent(FlowDb db, OrganizationCache organizations, WorkflowShelf shelf, CallReader calls, Texts texts, IOptions<MailOptions> mail, TimeProvider clock)
{
    /// <summary>Calendar programs grow slow; who has more open work than this needs a list.</summary>
    const int Most = 500;

    public async Task<string> Of(Account account, CancellationToken cancel)
    {
        var today = VietnamTime.LocalDate(clock.GetUtcNow());
        var viewer = Viewer.Of(organizations.Current, account.Id, today, account.IsAdministrator);
        var events = (await Work(viewer, today, account.Language, cancel)).Concat(await Appointments(account, today, cancel)).Concat(await Calls(viewer, today, account.Language));
        return IcsFile.Write(events, texts["Feeds.CalendarName"]);
    }

    async Task<IEnumerable<IcsEvent>> Work(Viewer viewer, DateOnly today, string language, CancellationToken cancel)
    {
        var items = await CaseReader.OpenFor(db, viewer).Where(item => item.DueAt != null).OrderBy(item => item.DueAt).ThenBy(item => item.Case).Take(Most).ToListAsync(cancel);
        var ids = items.Select(item => item.Case).Distinct().ToList();
        var titles = await db.Cases.AsNoTracking().Where(row => row.Title != null && EF.Parameter(ids).Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Title!, cancel);
        // One entry a case, under the name that letters use: its earliest deadline.
        return items.GroupBy(item => item.Case).Select(work => work.First()).Select(item => Event(DeadlineFile.UidOf(item.Case, mail.Value), item.OpenedAt, item.DueAt!.Value,
            texts["Feeds.Due", $"{shelf.Find(item.Workflow)?.Name.In(language) ?? item.Workflow} ({Title(item.Period, language)}){(titles.TryGetValue(item.Case, out var called) ? $" “{called}”" : "")}", UnitNames.Say(organizations.Current, item.CaseUnit, today)], $"/cases/{item.Case}"));
    }

    // The posts that letters went to, under the name that they used.
    async Task<IEnumerable<IcsEvent>> Appointments(Account account, DateOnly today, CancellationToken cancel)
    {
        var since = today.AddMonths(-1);
        var all = await (from row in db.Appointments.AsNoTracking()
                          where row.CancelledAt == null && row.Last >= since
                          join told in db.Cases.AsNoTracking() on row.Case equals told.Id
                          where told.ConfidentialSince == null
                          orderby row.First
                          select new { Row = row, told.Workflow, told.Definition, told.Unit }).Take(Most).ToListAsync(cancel);
        return from one in all
               where one.Row.Posts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(post => organizations.Current.StaffingOf(PostAddress.Parse(post), today, one.Workflow).Actors.Any(actor => actor.PersonId == account.Id))
               let name = shelf.ByHash(one.Definition).Appointments.FirstOrDefault(appointment => appointment.Id == one.Row.Id)?.Name.In(account.Language)
               where name is not null
               select IcsEvent.OfDays(AppointmentFile.UidOf(one.Row.Case, one.Row.Id, mail.Value), one.Row.ToldAt, new(one.Row.First, one.Row.Last), $"{name}, {UnitNames.Say(organizations.Current, one.Unit, today)}") with
               {
                   Location = one.Row.Place, Url = mail.Value.PublicAddress.TrimEnd('/') + $"/cases/{one.Row.Case}", Organizer = mail.Value.From, Sequence = one.Row.Version,
               };
    }

    async Task<IEnumerable<IcsEvent>> Calls(Viewer viewer, DateOnly today, string language) => !May.DoAnywhere(Permission.SeeCall, viewer)
        ? []
        : from call in await calls.All(viewer)
          where call.Row.ClosedAt is null && !call.Deadlines.IsEmpty
          let last = call.DueAt(call.Deadlines.MaxBy(level => level.Value).Key)
          where last is not null
          select Event($"call-{call.Row.Id}@{mail.Value.Domain}", call.Row.OpenedAt, last.Value,
              texts["Feeds.CallDue", call.Title(language), UnitNames.Say(organizations.Current, call.Row.RootUnit, today)], $"/calls/{call.Row.Id}");

    IcsEvent Event(string uid, DateTimeOffset changed, DateTimeOffset due, string summary, string path) =>
        new(uid, changed, due - DeadlineFile.Shown, due, summary, Url: mail.Value.PublicAddress.TrimEnd('/') + path);

    static string Title(string period, string language) => Period.TryParse(period, out var read) ? read.Title(language) : period;
}
