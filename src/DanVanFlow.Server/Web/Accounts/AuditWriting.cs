using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// How an administrative act is written down: the change and its audit row in one transaction of the writer lane, so that there is never the one without the
/// other. Who, in which post, on whose behalf and from where are taken from the request; outside a request it is the command line.
/// </summary>
public sealed class AuditWriting(StepLane lane, IHttpContextAccessor http, OrganizationCache organizations, TimeProvider clock)
{
    /// <summary>Makes the change and writes the row; neither when <paramref name="change"/> throws. Saving is done here.</summary>
    /// <param name="row">From <see cref="Row"/>, made before: the lane's thread knows no request.</param>
    public Task<T> Write<T>(AuditRow row, Func<FlowDb, Task<T>> change, CancellationToken cancel = default) => lane.Write(async db =>
    {
        var result = await change(db);
        db.Audit.Add(row);
        await db.SaveChangesAsync(cancel);
        return result;
    }, cancel);

    /// <param name="act">Kebab-case, noun first: <c>unit-rename</c>. Give it words in a Texts.json: <c>Audit.Act.unit-rename</c>.</param>
    /// <param name="subject">Kind and id: <c>unit/615</c>, <c>case/...</c>; a bare id is an account.</param>
    /// <param name="before">Made by <see cref="AuditText.Of"/>: what stood there and is gone. Null when there was nothing.</param>
    /// <param name="after">What stands there now.</param>
    /// <param name="unit">The unit concerned: its administrators may read the row. Null is for administrators of the house only.</param>
    /// <param name="line">Null when the act belongs to no reporting line.</param>
    /// <param name="post">Null takes the post chosen in the top bar, or the only one that the person has.</param>
    public AuditRow Row(
        string act, string subject, string? before = null, string? after = null, string? unit = null, string? line = null, PostAddress? post = null)
    {
        var context = http.HttpContext;
        var person = context?.Features.Get<AccountFacts>()?.Id;
        var actor = person is null ? null : Acting(context!, person, post);
        return new AuditRow
        {
            At = clock.GetUtcNow(), Person = person, Post = actor?.Post.ToString(), OnBehalfOf = actor?.OnBehalfOf,
            Capacity = actor is null or { Capacity: SigningCapacity.Own } ? null : actor.Capacity.Code(), Act = act, Subject = subject, Unit = unit,
            Line = line, Before = before, After = after, From = From(context),
        };
    }

    /// <summary>Address and token of a request; the command line where there is none.</summary>
    public static string From(HttpContext? context) => context is null
        ? Origin.CommandLine
        : Origin.Of(context.Connection.RemoteIpAddress, context.Features.Get<UsedToken>()?.Name);

    // Administrators of the house need no post, so none may be claimed for them unless they chose one.
    Actor? Acting(HttpContext context, string person, PostAddress? post)
    {
        var actors = organizations.Current.ActingPosts(person, VietnamTime.LocalDate(clock.GetUtcNow()));
        var chosen = post?.ToString() ?? context.Request.Cookies[CurrentPerson.HatCookie];
        return actors.FirstOrDefault(actor => actor.Post.ToString() == chosen) ?? (actors.Length == 1 ? actors[0] : null);
    }
}

/// <summary>The personal access token that a request carried, put there by the authentication.</summary>
public sealed record UsedToken(string Name);
