using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// Who asks, the same for a page and for the API, and what they may see as of today. Costs no query: facts come from the authentication, posts from the
/// organisation in memory. Asking for anything but <see cref="IsKnown"/> before somebody signed in is a mistake of the page and throws.
/// </summary>
public sealed class CurrentPerson(IHttpContextAccessor http, OrganizationCache organizations, TimeProvider clock)
{
    public const string HatCookie = "hat";

    // Taken when the person is first asked for, which is in the request: the writer lane has a thread of its own that knows no request.
    readonly HttpContext? request = http.HttpContext;
    Organization? organization;
    Viewer? viewer;
    ImmutableArray<Actor> actors;

    public bool IsKnown => Context.Features.Get<AccountFacts>() is not null;

    public AccountFacts Facts => Context.Features.Get<AccountFacts>() ?? throw new InvalidOperationException("Nobody is signed in; the page lacks authorisation.");

    public string Id => Facts.Id;
    public string DisplayName => Facts.DisplayName;

    /// <summary>vi or en: the person's own, also for letters; the page's language is CultureInfo.CurrentUICulture.</summary>
    public string Language => Facts.Language;
    public bool IsAdministrator => Facts.IsAdministrator;

    /// <summary>The date in Việt Nam.</summary>
    public DateOnly Today => VietnamTime.LocalDate(clock.GetUtcNow());

    /// <summary>One snapshot for the whole request.</summary>
    public Organization Organization => organization ??= organizations.Current;

    /// <summary>What <see cref="May"/> is asked with: all posts that the person may act for today, those of ended units included.</summary>
    public Viewer Viewer => viewer ??= Viewer.Of(Organization, Id, Today, IsAdministrator);

    /// <summary>Held posts first, then substitutions.</summary>
    public ImmutableArray<Actor> Actors => actors.IsDefault ? actors = Organization.ActingPosts(Id, Today) : actors;

    /// <summary>The post chosen in the top bar, for headings and as the first guess of a new thing; null for a person without posts. Never a permission.</summary>
    public PostAddress? Hat
    {
        get
        {
            var chosen = Context.Request.Cookies[HatCookie];
            foreach (var actor in Actors)
                if (actor.Post.ToString() == chosen)
                    return actor.Post;
            return Actors.IsEmpty ? null : Actors[0].Post;
        }
    }

    /// <summary>There is an ad hoc workflow that this person may start.</summary>
    public bool MayStart => Context.RequestServices.GetRequiredService<StartableWorkflows>().For(Viewer, Organization, Today).Any();

    /// <summary>Address of the caller and name of its access token, for the audit.</summary>
    public string From => AuditWriting.From(Context);

    HttpContext Context => request ?? throw new InvalidOperationException("CurrentPerson lives in a request.");
}
