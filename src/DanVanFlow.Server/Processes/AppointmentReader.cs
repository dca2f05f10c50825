using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>An appointment as it was told last, with the posts that nobody could be told for.</summary>
/// <param name="Told">Posts with somebody who got a letter or, without an address, a notice.</param>
/// <param name="Untold">Posts for which no active account acts.</param>
public sealed record ToldAppointment(AppointmentRow Row, Words Name, ImmutableArray<PostAddress> Told, ImmutableArray<PostAddress> Untold);

/// <summary>What people were told to keep free. Ask with cases that the viewer may see.</summary>
public sealed class AppointmentReader(IDbContextFactory<FlowDb> databases, OrganizationCache organizations, WorkflowShelf shelf, TimeProvider clock)
{
    public async Task<IReadOnlyList<ToldAppointment>> Of(CaseRow on)
    {
        var workflow = shelf.ByHash(on.Definition);
        if (workflow.Appointments.IsEmpty)
            return [];
        await using var db = await databases.CreateDbContextAsync();
        var rows = await db.Appointments.AsNoTracking().Where(row => row.Case == on.Id).OrderBy(row => row.First).ToListAsync();
        var active = await Active(db, rows, on);
        return
        [
            .. rows.Select(row =>
            {
                var heard = Posts(row).ToLookup(post => Actors(post, on).Any(active.Contains));
                return new ToldAppointment(row, workflow.Appointments.FirstOrDefault(one => one.Id == row.Id)?.Name ?? Words.None, [.. heard[true]], [.. heard[false]]);
            }),
        ];
    }

    async Task<HashSet<string>> Active(FlowDb db, List<AppointmentRow> rows, CaseRow on)
    {
        var people = rows.SelectMany(Posts).SelectMany(post => Actors(post, on)).Distinct().ToList();
        return (await db.Users.AsNoTracking().Where(account => EF.Parameter(people).Contains(account.Id) && account.DisabledAt == null).Select(account => account.Id).ToListAsync()).ToHashSet();
    }

    IEnumerable<string> Actors(PostAddress post, CaseRow on) => organizations.Current.StaffingOf(post, VietnamTime.LocalDate(clock.GetUtcNow()), on.Workflow).Actors.Select(actor => actor.PersonId);

    static IEnumerable<PostAddress> Posts(AppointmentRow row) => row.Posts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(PostAddress.Parse);
}
