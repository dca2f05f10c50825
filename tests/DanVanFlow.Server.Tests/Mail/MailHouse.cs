using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Mail;
using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace DanVanFlow.Server.Tests.Mail;

/// <summary>
/// The outbox and mail rooms on a real database, with a commune, its officer and its leader, and a clock that stands where the story says. Nothing runs by
/// itself: a test sweeps when it means to.
/// </summary>
public sealed class MailHouse : IAsyncDisposable
{
    public const string Commune = "23500", District = "615";
    public static readonly DateTimeOffset June = new(2023, 6, 12, 1, 0, 0, TimeSpan.Zero);
    readonly ServiceProvider services;

    MailHouse(TestDatabase database, Dictionary<string, string?> settings)
    {
        Database = database;
        Home = Directory.CreateTempSubdirectory("danvanflow-home-").FullName;
        Clock.StandAt(June);
        services = Build(settings);
    }

    public TestDatabase Database { get; }
    public string Home { get; }
    public string LetterFolder => Path.Combine(Home, "letters");
    public Clock Clock { get; } = new();
    public OutboxDispatch Dispatch => Get<OutboxDispatch>();
    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public static async Task<MailHouse> Open(string provider, SmtpListener? smtp = null, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string?> { ["Mail:Folder"] = "letters", ["Mail:PerMinute"] = "0", ["Mail:From"] = "danvan@example.invalid", ["Mail:FromName"] = "Ban Dân vận Đăk Hà", ["Mail:Timeout"] = "00:00:05" };
        if (smtp is not null)
            foreach (var (key, value) in new[] { ("Host", "127.0.0.1"), ("Port", smtp.Port.ToString()), ("User", SmtpListener.User), ("PasswordFile", Path.Combine(smtp.Folder, "password")), ("AcceptCertificateThumbprint", smtp.Thumbprint) })
                settings["Mail:" + key] = value;
        foreach (var (key, value) in more)
            settings[key] = value;
        var house = new MailHouse(TestDatabase.Create(provider), settings);
        await house.Settle();
        return house;
    }

    /// <summary>A second node on the same database, with a lane and a dispatcher of its own.</summary>
    public ServiceProvider SecondNode(params (string Key, string Value)[] settings) => Build(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value));

    ServiceProvider Build(Dictionary<string, string?> settings)
    {
        settings.TryAdd("Outbox:RunsByItself", "false");
        settings.TryAdd("Mail:Folder", "letters");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IHostEnvironment>(new AtHome(Home))
            .AddFlowDatabase(Database.Options)
            .AddSingleton<OrganizationCache>()
            .AddOutbox(configuration)
            .AddMail(configuration)
            .AddSingleton<IWorkflowNames, SixMonths>()
            .BuildServiceProvider();
    }

    async Task Settle()
    {
        await Write(db =>
        {
            db.UnitNames.Add(new() { Code = Commune, From = new(2020, 1, 1), Name = "Đăk Mar", NameEn = "Dak Mar commune", Type = "xã" });
            db.UnitNames.Add(new() { Code = District, From = new(2020, 1, 1), Name = "Đăk Hà", NameEn = "Dak Ha district", Type = "huyện" });
            db.UnitMemberships.Add(new() { Code = District, Line = "party", From = new(2020, 1, 1), Parent = null, Level = 2 });
            db.UnitMemberships.Add(new() { Code = Commune, Line = "party", From = new(2020, 1, 1), Parent = District, Level = 3 });
        });
        await Person("blan", "Y Blan", "officer", Commune);
        await Person("hung", "Nguyễn Văn Hùng", "leader", Commune);
        await Person("anne", "Anne Lê", "officer", District, "en");
    }

    public async Task Person(string id, string name, string role, string unit, string language = "vi", string? address = null)
    {
        await Write(db =>
        {
            db.Users.Add(new Account { Id = id, UserName = id, NormalizedUserName = id.ToUpperInvariant(), DisplayName = name, Language = language, Email = address ?? $"{id}@example.invalid", NormalizedEmail = (address ?? $"{id}@example.invalid").ToUpperInvariant() });
            if (!db.Posts.Any(post => post.Unit == unit && post.Role == role))
                db.Posts.Add(new PostRow { Unit = unit, Role = role, TitleVi = role, TitleEn = role });
            db.Holdings.Add(new HoldingRow { Unit = unit, Role = role, Person = id, From = new(2020, 1, 1) });
        });
        Get<OrganizationCache>().Changed();
    }

    public LetterOrder Returned(params string[] posts) => new()
    {
        Letter = LetterKinds.Returned, Case = "01CASE", Item = 3, Posts = posts.Length > 0 ? posts : [$"officer@{Commune}"], Unit = Commune, Period = "2023-H1", Workflow = "six-month-report",
        DueAt = new DateTimeOffset(2023, 6, 16, 10, 0, 0, TimeSpan.Zero),
        Facts = new Dictionary<string, string> { [LetterFacts.Remark] = "Đề nghị bổ sung số liệu bảng 3 <b>ngay</b>.", [LetterFacts.By] = "Lê Thị Hoa" },
    };

    public Task Order(string id, LetterOrder order) => Write(db => db.Outbox.Add(order.ToOutbox(id, Clock.GetUtcNow())));

    public Task Write(Action<FlowDb> change) => Get<StepLane>().Write(async db =>
    {
        change(db);
        return await db.SaveChangesAsync();
    });

    public async Task<List<LetterRow>> Letters()
    {
        await using var db = Database.Database.CreateDbContext();
        return await db.Letters.AsNoTracking().OrderBy(letter => letter.Address).ToListAsync();
    }

    public async Task<List<OutboxRow>> Outbox()
    {
        await using var db = Database.Database.CreateDbContext();
        return await db.Outbox.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
    }

    public void Later(TimeSpan span) => Clock.StandAt(Clock.GetUtcNow() + span);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Database.Dispose();
        Directory.Delete(Home, recursive: true);
    }

    sealed class SixMonths : IWorkflowNames
    {
        public string? NameOf(string workflow, string language) => language == "en" ? "Mass mobilisation report" : "Báo cáo công tác dân vận";
    }

    sealed class AtHome(string folder) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Testing";
        public string ApplicationName { get; set; } = "DanVanFlow";
        public string ContentRootPath { get; set; } = folder;
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
