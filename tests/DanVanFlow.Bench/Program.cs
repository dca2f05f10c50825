using System.CommandLine;
using DanVanFlow.Bench.Floor;
using DanVanFlow.Bench.Lane;

namespace DanVanFlow.Bench;

/// <summary>Every verb of the bench. Run it with <c>-c Release</c>; what the numbers mean is in README.md.</summary>
static class Program
{
    static readonly Option<string> Database = new("--database") { DefaultValueFactory = _ => "sqlite", Description = "sqlite, postgresql or both" };
    static readonly Option<int[]> Clients = new("--clients") { DefaultValueFactory = _ => [1, 16, 64], CustomParser = Numbers, Description = "1,16,64" };
    static readonly Option<double> Seconds = new("--seconds") { DefaultValueFactory = _ => 5, Description = "for each number of clients" };

    static Task<int> Main(string[] arguments)
    {
        var root = new RootCommand("Measures DanVanFlow against what the same rows cost without it.")
        {
            LaneVerb(), FloorVerb(),
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
        var port = new Option<int>("--port") { DefaultValueFactory = _ => 0 };
        var connection = new Option<string>("--connection") { DefaultValueFactory = _ => "", Description = "file of SQLite or connection string of PostgreSQL" };
        var verb = new Command("floor", "The hard-coded server: the same rows and nothing else") { Database, port, connection };
        verb.SetAction((parsed, cancel) => FloorServer.Run(parsed.GetValue(Database)!, parsed.GetValue(connection)!, parsed.GetValue(port), cancel));
        return verb;
    }

    static int[] Numbers(System.CommandLine.Parsing.ArgumentResult result) =>
        [.. result.Tokens.SelectMany(token => token.Value.Split(',')).Select(int.Parse)];
}
