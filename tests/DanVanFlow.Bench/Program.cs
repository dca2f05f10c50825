using System.CommandLine;
using System.Text.Json;
using DanVanFlow.Bench.Floor;
using DanVanFlow.Bench.History;
using DanVanFlow.Bench.Lane;
using DanVanFlow.Bench.Load;
using DanVanFlow.Bench.Product;
using DanVanFlow.Bench.Reminders;
using DanVanFlow.Bench.RollUps;
using DanVanFlow.Bench.ThreeLevel;
using DanVanFlow.Bench.Trees;
using DanVanFlow.Server.Hosting;

namespace DanVanFlow.Bench;

/// <summary>Every verb of the bench. Run it with <c>-c Release</c>; what the numbers mean is in README.md.</summary>
static class Program
{
    static readonly Option<string> Database = new("--database") { DefaultValueFactory = _ => "sqlite", Description = "sqlite, postgresql or both" };
    static readonly Option<int[]> Clients = new("--clients") { DefaultValueFactory = _ => [1, 16, 64], CustomParser = Numbers, Description = "1,16,64" };
    static readonly Option<int> Port = new("--port") { DefaultValueFactory = _ => 0, Description = "0 takes a free one" };
    static readonly Option<string> Connection = new("--connection") { DefaultValueFactory = _ => "bench.db", Description = "a file (SQLite) or a connection string" };
    static readonly Option<double> Seconds = new("--seconds") { DefaultValueFactory = _ => 5, Description = "for each number of clients" };

    static Task<int> Main(string[] arguments)
    {
        var root = new RootCommand("Measures DanVanFlow against what the same rows cost without it.")
        {
            LaneVerb(), FloorVerb(), ProductVerb(), LoadVerb(), ThreeLevelVerb(), TreeVerb(), RemindersVerb(), HistoryVerb(), RollUpsVerb(),
        };
        return root.Parse(arguments).InvokeAsync();
    }

    static Command LaneVerb()
    {
        var verb = new Command("lane", "Steps through the writer lane alone, without HTTP and without the engine") { Database, Clients, Seconds };
        verb.SetAction(parsed => LaneScenario.Run(parsed.GetValue(Database)!, parsed.GetValue(Clients)!, parsed.GetValue(Seconds)));
        return verb;
    }

    static Command FloorVerb()
    {
        var verb = new Command("floor", "The hard-coded server: the same rows and nothing else") { Database, Port, Connection };
        verb.SetAction((parsed, cancel) => FloorServer.Run(parsed.GetValue(Database)!, parsed.GetValue(Connection)!, parsed.GetValue(Port), cancel));
        return verb;
    }

    static Command ProductVerb()
    {
        var letters = new Option<bool>("--letters") { Description = "also write the letters, as in service" };
        var existing = new Option<bool>("--existing") { Description = "the database is one that an earlier product left" };
        var verb = new Command("product", "The whole server on a fresh database with the bench's province") { Database, Port, Connection, letters, existing };
        verb.SetAction((parsed, cancel) =>
            BenchProduct.Run(parsed.GetValue(Database)!, parsed.GetValue(Connection)!, parsed.GetValue(Port), parsed.GetValue(letters), parsed.GetValue(existing), cancel));
        return verb;
    }

    static Command LoadVerb()
    {
        var url = new Option<string>("--url") { Required = true };
        var warmUp = new Option<int>("--warm-up") { DefaultValueFactory = _ => 15_000, Description = "steps at 64 clients that do not count, or more until the rate stops rising; 0 for none" };
        var from = new Option<int>("--from") { Description = "number of the first case, for a server that was loaded before" };
        var verb = new Command("load", "Start, approve, approve against a running server; one JSON line for each number of clients") { url, Clients, Seconds, warmUp, from };
        verb.SetAction(parsed =>
        {
            using var load = new LoadGenerator(new Uri(parsed.GetValue(url)!), parsed.GetValue(from));
            if (parsed.GetValue(warmUp) > 0)
                load.WarmUp(parsed.GetValue(warmUp));
            Console.WriteLine("warm");
            foreach (var clients in parsed.GetValue(Clients)!)
                Console.WriteLine(JsonSerializer.Serialize(load.Run(clients, parsed.GetValue(Seconds))));
        });
        return verb;
    }

    static Command ThreeLevelVerb()
    {
        var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 3 };
        var letters = new Option<bool>("--letters") { Description = "the product also writes its letters, as in service" };
        var output = new Option<string>("--output") { DefaultValueFactory = _ => Path.Combine(HomeFolder.Find(), "tests/DanVanFlow.Bench/results/three-level.md") };
        var verb = new Command("three-level", "Floor and product by turns; writes the table of results") { Database, Clients, Seconds, rounds, letters, output };
        verb.SetAction(parsed => ThreeLevelBench.Run(
            parsed.GetValue(Database)!, parsed.GetValue(Clients)!, parsed.GetValue(Seconds), parsed.GetValue(rounds), parsed.GetValue(letters), parsed.GetValue(output)!));
        return verb;
    }

    static Command RemindersVerb()
    {
        var output = new Option<string>("--output") { DefaultValueFactory = _ => Path.Combine(HomeFolder.Find(), "tests/DanVanFlow.Bench/results/reminders.md") };
        var verb = new Command("reminders", "One sweep over 50,000 open work items: nothing new, and all due at once") { Database, output };
        verb.SetAction(parsed => RemindersBench.Run(parsed.GetValue(Database)!, parsed.GetValue(output)!));
        return verb;
    }

    static Command HistoryVerb()
    {
        var finished = new Option<int>("--finished") { DefaultValueFactory = _ => 100_000 };
        var open = new Option<int>("--open") { DefaultValueFactory = _ => 10_000 };
        var waiting = new Option<int>("--waiting") { DefaultValueFactory = _ => 100_000, Description = "open cases when the server is killed" };
        var output = new Option<string>("--output") { DefaultValueFactory = _ => Path.Combine(HomeFolder.Find(), "tests/DanVanFlow.Bench/results/history.md") };
        var verb = new Command("history", "Years of cases: the same steps before and after, my work, a kill and the first step after it") { Database, finished, open, waiting, output };
        verb.SetAction(parsed => HistoryScenario.Run(parsed.GetValue(Database)!, new(parsed.GetValue(finished), parsed.GetValue(open), parsed.GetValue(waiting)), parsed.GetValue(output)!));
        return verb;
    }

    static Command RollUpsVerb()
    {
        var output = new Option<string>("--output") { DefaultValueFactory = _ => Path.Combine(HomeFolder.Find(), "tests/DanVanFlow.Bench/results/rollups.md") };
        var verb = new Command("rollups", "3,321 reports added up to the country; one changed report") { Database, output };
        verb.SetAction(parsed => RollUpScenario.Run(parsed.GetValue(Database)!, parsed.GetValue(output)!));
        return verb;
    }

    static Command TreeVerb()
    {
        var output = new Option<string>("--output") { DefaultValueFactory = _ => Path.Combine(HomeFolder.Find(), "tests/DanVanFlow.Bench/results/tree.md") };
        var verb = new Command("tree", "The country from CSV, then its tree page; writes the table of results") { Database, output };
        verb.SetAction(parsed => TreeScenario.Run(parsed.GetValue(Database)!, parsed.GetValue(output)!));
        return verb;
    }

    static int[] Numbers(System.CommandLine.Parsing.ArgumentResult result) =>
        [.. result.Tokens.SelectMany(token => token.Value.Split(',')).Select(int.Parse)];
}
