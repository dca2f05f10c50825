using System.Diagnostics;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DanVanFlow.Server.Tests.Features.Calls;

/// <summary>Pages over many units ask the database as often as pages over few.</summary>
public sealed class QueryCountTests
{
    [Theory]
    // One of each asks which confidential cases are hidden from the reader.
    [InlineData("/calls", 5)]
    [InlineData("/calls/{call}", 5)]
    [InlineData("/calls/{call}/units.csv", 3)]
    [InlineData("/rollups?call={call}&unit=615", 8)]
    public async Task A_page_over_forty_communes_asks_as_often_as_one_over_three(string page, int most)
    {
        var few = await Asked(page, more: 0);
        var many = await Asked(page, more: 37);
        Assert.Equal(few, many);
        Assert.InRange(few, 1, most);
    }

    static async Task<int> Asked(string page, int more)
    {
        await using var house = await House.Build(listen: true, settings: new() { ["Outbox:RunsByItself"] = "false" });
        await house.Get<StepLane>().Write(async db =>
        {
            foreach (var code in Enumerable.Range(4, more).Select(number => $"615-{number:00}"))
            {
                db.UnitNames.Add(new() { Code = code, From = new(2013, 1, 1), Name = "Xã " + code, NameEn = code, Type = "xã" });
                db.UnitMemberships.Add(new() { Code = code, Line = House.Line, From = new(2013, 1, 1), Parent = "615", Level = 3 });
                db.Holdings.Add(new() { Unit = code, Role = "officer", Person = "officer@615-01", From = new(2013, 1, 1) });
            }
            return await db.SaveChangesAsync();
        });
        house.Get<OrganizationCache>().Changed();
        var call = await CallStories.Opened(house);
        house.Clock.StandAt(new(2023, 6, 20, 9, 0, 0, TimeSpan.FromHours(7)));
        using var district = await PageReader.Of(house, "officer@615");
        page = page.Replace("{call}", call);
        await district.Source(page);
        var connection = house.Db().Database.GetConnectionString()!;
        // The least of three readings: what a page asks anew now and then (who carries this token, has the organisation changed) is not what is meant.
        var least = int.MaxValue;
        for (var reading = 0; reading < 3; reading++)
        {
            using var count = new CommandCount(connection);
            Assert.Contains("Đăk Hà", System.Net.WebUtility.HtmlDecode(await district.Source(page)));
            least = Math.Min(least, count.Commands);
        }
        return least;
    }

    /// <summary>Counts what EF sends to one database while it lives.</summary>
    sealed class CommandCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        readonly string connection;
        readonly List<IDisposable> subscriptions = [];
        int commands;

        public CommandCount(string connection)
        {
            this.connection = connection;
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public int Commands => commands;

        public void OnNext(DiagnosticListener listener)
        {
            if (listener.Name == DbLoggerCategory.Name)
                subscriptions.Add(listener.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> happened)
        {
            if (happened.Key == RelationalEventId.CommandExecuted.Name && happened.Value is CommandExecutedEventData data
                && data.Connection.ConnectionString == connection)
                Interlocked.Increment(ref commands);
        }

        public void OnCompleted() { }
        public void OnError(Exception error) { }
        public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());
    }
}
