using System.Globalization;

namespace DanVanFlow.Bench.ThreeLevel;

/// <summary>
/// Floor and product by turns in one run, so that whatever else the machine does hits both; medians over the rounds; the ratio is the result, the
/// absolute figures move by a quarter on small machines.
/// </summary>
static class ThreeLevelBench
{
    public static async Task Run(string database, int[] clients, double seconds, int rounds, bool letters, string output)
    {
        var tables = new List<string>();
        foreach (var name in database == "both" ? (string[])["sqlite", "postgresql"] : [database])
        {
            List<Round> floor = [], product = [];
            for (var round = 1; round <= rounds; round++)
            {
                Console.WriteLine($"{name}: round {round} of {rounds}");
                floor.Add(Told("floor", await ServerUnderLoad.Measure("floor", name, clients, seconds, false)));
                product.Add(Told("product", await ServerUnderLoad.Measure("product", name, clients, seconds, letters)));
            }
            tables.Add(ResultTable.Of(name, floor, product));
        }
        var text = string.Create(CultureInfo.InvariantCulture, $"""
            # Three-level approval over HTTP: the product beside its floor

            Start a case with a 2 KB answer, approve at the district, approve at the province; every step durable before it is acknowledged. Load generator,
            server and database share one machine: {MachineFacts.Text()}. Medians of {rounds} rounds by turns, {seconds:0} s for each number of clients,
            after a warm-up. {(letters ? "Letters are written meanwhile." : "Outbox rows are written with each step; the sender is off.")}
            Written by `dotnet run -c Release --project tests/DanVanFlow.Bench -- three-level`.

            {string.Join("\n", tables)}
            """);
        await File.WriteAllTextAsync(output, text.ReplaceLineEndings("\n") + "\n");
        Console.WriteLine(text);
    }

    static Round Told(string side, Round round)
    {
        foreach (var sample in round.Samples)
            Console.WriteLine($"  {side,-8}{sample.Load.Clients,3} clients {sample.Load.StepsPerSecond,7:0} steps/s  p50 {sample.Load.P50} p99 {sample.Load.P99} ms  failed {sample.Load.Failed}");
        return round;
    }
}
