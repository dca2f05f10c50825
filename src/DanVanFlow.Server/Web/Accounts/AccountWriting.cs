using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// Changes to accounts: Identity's own UserManager over the context of one transaction of the writer lane, with the audit row in the same commit.
/// Identity's usual manager (over the request's context) is for reading only; a second writer beside the lane would wait for locks on SQLite.
/// </summary>
public sealed class AccountWriting(StepLane lane, IServiceProvider services, AccountDirectory directory, AuditWriting audit, FlowDatabase database, IHttpContextAccessor http, TimeProvider clock)
{
    // Taken with the request's own thread: inside the lane there is none.
    readonly HttpContext? request = http.HttpContext;

    /// <summary>
    /// Runs <paramref name="change"/> and commits when it returns success. On failure nothing is written and the errors come back.
    /// </summary>
    /// <param name="act">Kebab-case act for the audit, such as <c>person-disable</c>.</param>
    /// <param name="subject">Id of the account that changes; its kept facts are forgotten afterwards.</param>
    public async Task<IdentityResult> Change(
        string act, string subject, Func<UserManager<Account>, FlowDb, Task<IdentityResult>> change, string? after = null, string? before = null)
    {
        // Made here: the lane has a thread of its own, which knows no request.
        var row = Row(act, subject, before, after);
        var session = row.Person == subject ? http.HttpContext?.Features.Get<SessionFacts>()?.Id : null;
        try
        {
            return await OrToldAgain(() => lane.Write(async db =>
            {
                var result = await change(PeopleIn(db), db);
                if (!result.Succeeded)
                    throw new NotChanged(result);
                db.Audit.Add(row);
                await db.SaveChangesAsync();
                if (session is not null)
                    await KeepAlive(db, subject, session);
                return result;
            }));
        }
        catch (NotChanged no)
        {
            return no.Result;
        }
        finally
        {
            directory.Forget(subject);
        }
    }

    // Another node wrote the same name or address between our look and our write: the second look finds it and says so as to everybody else.
    async Task<IdentityResult> OrToldAgain(Func<Task<IdentityResult>> write)
    {
        try
        {
            return await write();
        }
        catch (DbUpdateException twice) when (twice.InnerException is { } inner && database.IsUniqueViolation(inner))
        {
            return await write();
        }
    }

    /// <summary>As <see cref="AuditWriting.Row"/>; made before the transaction, added in it.</summary>
    public AuditRow Row(string act, string subject, string? before = null, string? after = null, string? unit = null) => audit.Row(act, subject, before, after, unit);

    /// <summary>A line of the sign-in log for this request; made inside or outside the transaction, added in it.</summary>
    /// <param name="kind">See <see cref="SignInKinds"/>.</param>
    public SignInRow SignIn(string kind, string? person) => new()
    {
        At = clock.GetUtcNow(), Person = person, Kind = kind,
        Device = Device.Of(request?.Request.Headers.UserAgent), Address = request?.Connection.RemoteIpAddress?.ToString(),
    };

    // What changes one's own account ends one's other sessions, since their stamp is the old one; the session that did it goes along.
    static async Task KeepAlive(FlowDb db, string person, string session)
    {
        var stamp = await db.Users.Where(account => account.Id == person).Select(account => account.SecurityStamp).FirstOrDefaultAsync();
        await db.Sessions.Where(row => row.Id == session && row.Stamp != stamp).ExecuteUpdateAsync(set => set.SetProperty(row => row.Stamp, stamp));
    }

    UserManager<Account> PeopleIn(FlowDb db) =>
        ActivatorUtilities.CreateInstance<UserManager<Account>>(services, new UserOnlyStore<Account, FlowDb>(db, new IdentityErrorDescriber()));

    sealed class NotChanged(IdentityResult result) : Exception
    {
        public IdentityResult Result => result;
    }
}
