using System.Net;
using System.Text.RegularExpressions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Processes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Permissions;

/// <summary>
/// A house in which commune 615-01 has one of everything (a case under way, a letter, a person), and people of every role look at it: from the commune itself, from the
/// commune beside it, from the district above, from the Front, and from nowhere. The Front's district stands above 615-01 in its own line: it may not see what
/// the commune reports to the Party's district.
/// </summary>
sealed class MatrixHouse : IAsyncDisposable
{
    const string Own = "615-01", Sibling = "615-02", Above = "615", Front = "M615-01", FrontAbove = "M615";

    public const string Stranger = "stranger", Nobody = "no-post", House_ = "house-admin";

    /// <summary>The columns of the table: who looks, and from where.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        Stranger, Nobody,
        $"viewer@{Own}", $"officer@{Own}", $"leader@{Own}", $"deputy@{Own}", $"clerk@{Own}", $"inspector@{Own}", $"administrator@{Own}",
        $"officer@{Sibling}", $"leader@{Sibling}", $"administrator@{Sibling}",
        $"viewer@{Above}", $"officer@{Above}", $"leader@{Above}", $"deputy@{Above}", $"clerk@{Above}", $"inspector@{Above}", $"administrator@{Above}",
        $"officer@{Front}", $"leader@{FrontAbove}", $"administrator@{FrontAbove}",
        House_,
    ];

    readonly Dictionary<string, Looker> lookers = [];

    MatrixHouse(House house) => House = house;

    public House House { get; }

    /// <summary>
    /// What stands for a parameter: by the route up to its brace, else by the parameter's name. One more kind of thing is one more line.
    /// </summary>
    public Dictionary<string, string> Things { get; } = [];

    public static async Task<MatrixHouse> Build()
    {
        var matrix = new MatrixHouse(await House.Build(listen: true, settings: new() { ["Outbox:RunsByItself"] = "false" }));
        await matrix.Furnish();
        return matrix;
    }

    public async Task<Looker> As(string column)
    {
        if (lookers.TryGetValue(column, out var there))
            return there;
        return lookers[column] = await Looker.Enter(House.Address, column == Stranger ? null : UserName(column));
    }

    /// <summary>What a form must hold so that its door asks who is there, without changing what the next one sees; without a line it is sent empty.</summary>
    public static readonly IReadOnlyDictionary<string, (string Name, string Value)[]> Typed = new Dictionary<string, (string, string)[]>
    {
        ["POST cases/{id}?handler=Confidential"] = [("on", "no")],
    };

    /// <summary>The address of a door, with the commune's things in the places of its parameters.</summary>
    public string Address(Door door)
    {
        var address = Parameter().Replace(door.Route, match => Things.GetValueOrDefault(door.Route[..(match.Index + 1)]) ?? Things.GetValueOrDefault(match.Value, "1"));
        return "/" + address + (door.Handler is null ? "" : $"?handler={door.Handler}");
    }

    async Task Furnish()
    {
        await House.Get<StepLane>().Write(async db =>
        {
            var from = new DateOnly(2013, 1, 1);
            foreach (var (code, name, parent, level) in (ReadOnlySpan<(string, string, string?, int)>)[(FrontAbove, "Mặt trận Đăk Hà", null, 2), (Front, "Mặt trận xã Đăk Hà", FrontAbove, 3)])
            {
                db.UnitNames.Add(new() { Code = code, From = from, Name = name, NameEn = name, Type = "" });
                db.UnitMemberships.Add(new() { Code = code, Line = "front", From = from, Parent = parent, Level = level });
            }
            db.UnitMemberships.Add(new() { Code = Own, Line = "front", From = from, Parent = FrontAbove, Level = 3 });
            db.UnitMemberships.Add(new() { Code = "62", Line = "front", From = from, Parent = null, Level = 1 });
            foreach (var column in Columns.Where(column => column.Contains('@')))
                await Post(db, column.Split('@')[0], column.Split('@')[1], column, from);
            await Post(db, "viewer", Own, "somebody@" + Own, from);
            db.Users.Add(Account(Nobody, false));
            db.Users.Add(Account(House_, true));
            await OrganizationCache.Stamp(db);
            return await db.SaveChangesAsync();
        });
        House.Get<OrganizationCache>().Changed();
        await Work();
    }

    /// <summary>More people in another story's house: <c>role@unit</c> holds that post, a name alone administers the house.</summary>
    public static async Task Settle(House house, params string[] people)
    {
        await house.Get<StepLane>().Write(async db =>
        {
            foreach (var person in people)
                if (person.Split('@') is [var role, var unit])
                    await Post(db, role, unit, person, new DateOnly(2013, 1, 1));
                else
                    db.Users.Add(Account(person, true));
            await OrganizationCache.Stamp(db);
            return await db.SaveChangesAsync();
        });
        house.Get<OrganizationCache>().Changed();
    }

    async Task Work()
    {
        var (call, refusal) = await House.Get<CallDesk>().Open(new Caller("leader@62", "leader"), "six-month-report", "2023-H1", "62");
        Assert.Null(refusal);
        var told = new Telling(House);
        var own = await told.Case(Own);
        await House.Get<StepLane>().Write(async db =>
        {
            db.Letters.Add(new()
            {
                Id = "letter-own", MessageId = "<letter-own@example.invalid>", Kind = "assigned", Case = own.Id, Unit = Own, Person = "somebody@" + Own, Address = "somebody@example.invalid",
                Language = "vi", Subject = "Việc mới", Text = "...", Html = "<p>...</p>", CreatedAt = House.Clock.GetUtcNow(),
            });
            return await db.SaveChangesAsync();
        });
        var item = (await told.OpenItem(Own)).Item;
        foreach (var (route, thing) in (ReadOnlySpan<(string, string)>)
            [
                ("cases/{", own.Id), ("api/cases/{", own.Id), ("{paper}", "report"), ("take-along/{", own.Id), ("{upload}", new string('0', 32)), ("api/v1/cases/{", own.Id), ("api/v1/work/{", $"{own.Id}-{item}"), ("api/v1/workflows/{", "six-month-report"), ("workflows/{", "six-month-report"),
                ("calls/{", call!), ("people/{", "somebody@" + Own), ("letters/{", "letter-own"), ("organization/{", Own), ("units/{", Own), ("rollups/{", (await told.Case(Above)).Id),
                ("errors/{", "400"), ("openapi/{", "v1"), ("people/posts/{", Own), ("regimes/{", "new"),
                ("{unit}", Own), ("{workflow}", "six-month-report"), ("{rule}", "deadline"), ("{step}", "seven-days-before"),
            ])
            Things[route] = thing;
    }

    static async Task Post(FlowDb db, string role, string unit, string person, DateOnly from)
    {
        if (await db.Users.FindAsync(person) is null && db.Users.Local.All(account => account.Id != person))
            db.Users.Add(Account(person, false));
        if (await db.Posts.FirstOrDefaultAsync(post => post.Unit == unit && post.Role == role) is null && db.Posts.Local.All(post => post.Unit != unit || post.Role != role))
            db.Posts.Add(new() { Unit = unit, Role = role, TitleVi = role, TitleEn = role });
        if (await db.Holdings.FirstOrDefaultAsync(holding => holding.Unit == unit && holding.Role == role && holding.Person == person) is null)
            db.Holdings.Add(new() { Unit = unit, Role = role, Person = person, From = from });
    }

    static string UserName(string id) => id.Replace('@', '.');

    static Account Account(string id, bool administrator) => new()
    {
        Id = id, UserName = UserName(id), NormalizedUserName = UserName(id).ToUpperInvariant(), DisplayName = id, Language = "vi", Email = $"{UserName(id)}@example.invalid",
        NormalizedEmail = $"{UserName(id)}@EXAMPLE.INVALID".ToUpperInvariant(), EmailConfirmed = true, SecurityStamp = id, LockoutEnabled = true, IsAdministrator = administrator, PasswordHash = Hashed.Value,
    };

    static readonly Lazy<string> Hashed = new(() => new PasswordHasher<Account>().HashPassword(new Account(), House.Password));

    public async ValueTask DisposeAsync()
    {
        foreach (var looker in lookers.Values)
            looker.Dispose();
        await House.DisposeAsync();
    }

    static Regex Parameter() => new(@"\{[^}]+\}");
}

/// <summary>A signed-in browser that knows one antiforgery token and asks many doors with it.</summary>
sealed partial class Looker : IDisposable
{
    readonly Uri address;
    readonly string? name;
    readonly string machine = $"10.0.0.{Interlocked.Increment(ref machines) % 250 + 1}";
    HttpClient http = null!;
    string token = "";
    static int machines;

    Looker(Uri address, string? name) => (this.address, this.name) = (address, name);

    /// <param name="name">Null for a stranger.</param>
    public static async Task<Looker> Enter(Uri address, string? name)
    {
        var looker = new Looker(address, name);
        await looker.SignIn();
        return looker;
    }

    async Task SignIn()
    {
        http?.Dispose();
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };
        // Everybody sits at a machine of their own: limits of attempts count by address.
        http.DefaultRequestHeaders.Add("X-Forwarded-For", machine);
        token = await Token("/sign-in");
        if (name is null)
            return;
        var answer = await http.PostAsync("/sign-in", Form([new("Name", name), new("Password", House.Password)]), Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{name} could not sign in: {answer.StatusCode}");
        token = await Token("/profile");
    }

    /// <summary>ok, hidden (404), forbidden (403), sign-in; any other status as its number.</summary>
    public async Task<string> Knock(string method, string path, params (string Name, string Value)[] typed)
    {
        var said = await Once(method, path, typed);
        if (said != "sign-in" || name is null || method == "GET")
            return said;
        // The door before this one ended the session (sign out, revoke): that is what it is for.
        await SignIn();
        return await Once(method, path, typed);
    }

    async Task<string> Once(string method, string path, (string Name, string Value)[] typed)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method != "GET")
        {
            request.Headers.Add("RequestVerificationToken", token);
            request.Content = path.StartsWith("/api/", StringComparison.Ordinal) ? new StringContent("{}", System.Text.Encoding.UTF8, "application/json") : Form(typed.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));
        }
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        return (int)answer.StatusCode switch
        {
            404 => "hidden",
            403 => "forbidden",
            401 => "sign-in",
            >= 300 and < 400 when answer.Headers.Location is { } to && to.ToString().Contains("/sign-in", StringComparison.Ordinal) => "sign-in",
            >= 200 and < 400 => "ok",
            var other => other.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    FormUrlEncodedContent Form(IEnumerable<KeyValuePair<string, string>> fields) => new([.. fields, new("__RequestVerificationToken", token)]);

    async Task<string> Token(string page) => Field().Match(await http.GetStringAsync(page, Cancel)).Groups[1].Value;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Field();
}
