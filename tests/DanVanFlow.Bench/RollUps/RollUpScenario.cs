using System.Diagnostics;
using System.Globalization;
using DanVanFlow.Bench.ThreeLevel;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.RollUps;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DanVanFlow.Bench.RollUps;

/// <summary>
/// The country's sums from 3,321 communes: all provinces from nothing and then the country from the provinces; and what one changed report costs, its province
/// and the country again. Read from the database, as a page does. Writes results/rollups.md.
/// </summary>
static class RollUpScenario
{
    const int Rounds = 7;

    public static async Task Run(string database, string output)
    {
        var rows = new List<string>();
        var indicators = 0;
        foreach (var provider in DatabaseSetup.Providers.Where(one => database is "both" || one.Equals(database, StringComparison.OrdinalIgnoreCase)))
        {
            var folder = Directory.CreateTempSubdirectory("danvanflow-bench-").FullName;
            await using (var app = FlowServer.Build(new ServerSettings(HomeFolder.Find())
            {
                Environment = "Production",
                Overrides = new()
                {
                    ["Logging:LogLevel:Default"] = "Error", ["Logging:LogLevel:DanVanFlow"] = "Error", ["Database:Provider"] = provider, ["Mail:Folder"] = folder,
                    ["Database:File"] = Path.Combine(folder, "flow.db"), ["Database:ConnectionString"] = provider == "PostgreSql" ? TestPostgreSql.CreateDatabase() : "",
                },
            }))
            {
                await app.Prepare();
                var country = new Country(app.Services);
                await country.Fill();
                indicators = country.Indicators;
                rows.Add($"| {provider} | {await country.Measure()} |");
            }
            Directory.Delete(folder, recursive: true);
        }
        var text = string.Create(CultureInfo.InvariantCulture, $"""
            # Roll-up of {ReportsOfTheCountry.Communes:n0} communes to {ReportsOfTheCountry.Provinces} provinces to the country

            The shipped six-month form, {indicators} indicators, every figure filled in. Medians of {Rounds} rounds after one that warms up; {MachineFacts.Text()}.
            Written by `dotnet run -c Release --project tests/DanVanFlow.Bench -- rollups --database both`.

            | database | from nothing to the country s | the first time s | one changed report: province and country again ms |
            |---|---|---|---|
            {string.Join('\n', rows)}
            """);
        await File.WriteAllTextAsync(output, text.ReplaceLineEndings("\n") + "\n");
        Console.WriteLine(text);
    }

    sealed class Country(IServiceProvider services)
    {
        readonly StepLane lane = services.GetRequiredService<StepLane>();
        readonly RollUpReader reader = services.GetRequiredService<RollUpReader>();
        readonly string definition = services.GetRequiredService<WorkflowShelf>().Find(ReportsOfTheCountry.Workflow)!.Hash;
        readonly Form form = services.GetRequiredService<WorkflowShelf>().Find(ReportsOfTheCountry.Workflow)!.Form;

        public int Indicators => form.Grids.Sum(grid => grid.Rows.Count());

        public async Task Fill()
        {
            await ReportsOfTheCountry.Units(lane);
            services.GetRequiredService<OrganizationCache>().Changed();
            await ReportsOfTheCountry.Reports(lane, form, definition);
        }

        public async Task<string> Measure()
        {
            var (whole, one) = (new List<double>(), new List<double>());
            for (var round = 0; round <= Rounds; round++)
            {
                var from = Stopwatch.GetTimestamp();
                var provinces = new Dictionary<string, Answers>();
                for (var i = 0; i < ReportsOfTheCountry.Provinces; i++)
                    provinces[ReportsOfTheCountry.Province(i)] = (await Sum(ReportsOfTheCountry.Province(i), 2)).Prefill;
                Check(Top(provinces));
                whole.Add(Stopwatch.GetElapsedTime(from).TotalSeconds);

                await Change(ReportsOfTheCountry.Commune(round), round + 2);
                from = Stopwatch.GetTimestamp();
                provinces[ReportsOfTheCountry.Province(round)] = (await Sum(ReportsOfTheCountry.Province(round), 2)).Prefill;
                Check(Top(provinces));
                one.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
            return string.Create(CultureInfo.InvariantCulture, $"{Median(whole):0.00} | {whole[0]:0.00} | {Median(one):0}");
        }

        // A province's own draft starts from this; the country adds up what its provinces sent.
        async Task<RolledUp> Sum(string unit, int level) => (await reader.For(new CaseRow
        {
            Id = ReportsOfTheCountry.Case(unit), Workflow = ReportsOfTheCountry.Workflow, Definition = definition, Unit = unit, Period = ReportsOfTheCountry.Period, Line = "party", Level = level,
            Status = "draft", State = [], Version = 1, OpenedAt = DateTimeOffset.UnixEpoch,
        }))!.RolledUp;

        RolledUp Top(Dictionary<string, Answers> provinces) =>
            RollUp.Of(form, [.. provinces.Select(sent => new ChildReport(sent.Key, sent.Key, ReportsOfTheCountry.Case(sent.Key), 1, sent.Value))], [.. provinces.Keys]);

        static void Check(RolledUp country)
        {
            if (country.Coverage.Included.Length != ReportsOfTheCountry.Provinces || country.Prefill.Count == 0)
                throw new InvalidOperationException("The country's sum is not whole.");
        }

        Task<int> Change(string unit, int number) => lane.Write(async db =>
        {
            db.Revisions.Add(ReportsOfTheCountry.Revision(form, unit, number, ReportsOfTheCountry.Typed(form, number * 31)));
            await db.Cases.Where(row => row.Id == ReportsOfTheCountry.Case(unit)).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastRevision, number));
            return await db.SaveChangesAsync();
        });

        static double Median(List<double> all) => all.Skip(1).Order().ElementAt(Rounds / 2);
    }
}
