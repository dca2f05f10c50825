using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Features.Audit.Chain;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace DanVanFlow.Server.Tests.Features.Audit;

/// <summary>An audit of three days, ten rows each, on a database that a test may then tamper with behind the program's back.</summary>
sealed class ChainHouse : IDisposable
{
    public static readonly DateOnly FirstDay = new(2026, 3, 2);

    readonly TestDatabase place;

    public ChainHouse(string provider)
    {
        place = TestDatabase.Create(provider);
        Lane = place.Database.OpenLane();
    }

    public StepLane Lane { get; }
    public DanVanFlow.Server.Data.FlowDatabase Database => place.Database;

    public static async Task<ChainHouse> WithThreeDays(string provider)
    {
        var house = new ChainHouse(provider);
        for (var day = 0; day < 3; day++)
        {
            await house.Write([.. Enumerable.Range(0, 10).Select(hour => Act(FirstDay.AddDays(day), hour))]);
            await house.Seal();
        }
        return house;
    }

    public static AuditRow Act(DateOnly day, int hour) => new()
    {
        At = VietnamTime.At(day, new TimeOnly(7 + hour, 30)), Person = "lan", Post = "leader@615", Act = "approve", Subject = $"case/{hour}", Unit = "615",
        Before = "status: appraising", After = "status: accepted", From = "10.0.0.7",
    };

    public Task Write(params AuditRow[] rows) => Lane.Run(new Written(rows));

    public Task<int> Seal() => Sealer(Lane).Run(TestContext.Current.CancellationToken);

    public SealAudit Sealer(StepLane lane) => new(Database, lane, TimeProvider.System, NullLogger<SealAudit>.Instance);

    public Task<AuditVerified> Verify(DateOnly? from = null, DateOnly? to = null) => new VerifyAudit(Database).Run(from, to, TestContext.Current.CancellationToken);

    public Task<long?> Find(string hash) => new VerifyAudit(Database).Find(hash, TestContext.Current.CancellationToken);

    /// <summary>What somebody with a database tool does.</summary>
    public void Tamper(string sql)
    {
        using var connection = Database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.NotEqual(0, command.ExecuteNonQuery());
    }

    public void Dispose()
    {
        (Lane as IDisposable)?.Dispose();
        place.Dispose();
    }

    sealed class Written(AuditRow[] rows) : Step
    {
        public override StepReads Reads => new();
        public override void Decide(StepFacts facts, StepWrites writes) => writes.Audit.AddRange(rows);
    }
}
