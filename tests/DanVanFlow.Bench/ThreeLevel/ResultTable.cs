using System.Globalization;
using System.Text;

namespace DanVanFlow.Bench.ThreeLevel;

/// <summary>Medians of the rounds as a small table.</summary>
static class ResultTable
{
    public static string Of(string database, List<Round> floor, List<Round> product)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"""
            ## {(database == "sqlite" ? "SQLite, group commit" : "PostgreSQL, set-based groups")}

            | clients | floor steps/s | product steps/s | ratio | floor p50 / p99 ms | product p50 / p99 ms | processor per step, floor / product, microseconds | failed |
            |---|---|---|---|---|---|---|---|
            """);
        for (var i = 0; i < floor[0].Samples.Count; i++)
        {
            double F(Func<Sample, double> value) => Median(floor.Select(round => value(round.Samples[i])));
            double P(Func<Sample, double> value) => Median(product.Select(round => value(round.Samples[i])));
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {floor[0].Samples[i].Load.Clients} | {F(s => s.Load.StepsPerSecond):n0} | {P(s => s.Load.StepsPerSecond):n0} "
                + $"| {Median(product.Zip(floor, (p, f) => p.Samples[i].Load.StepsPerSecond / f.Samples[i].Load.StepsPerSecond)):0.00} "
                + $"| {F(s => s.Load.P50):0.0} / {F(s => s.Load.P99):0.0} | {P(s => s.Load.P50):0.0} / {P(s => s.Load.P99):0.0} "
                + $"| {F(s => s.ProcessorMicrosecondsPerStep):0} / {P(s => s.ProcessorMicrosecondsPerStep):0} "
                + $"| {floor.Concat(product).Sum(round => round.Samples[i].Load.Failed)} |");
        }
        text.AppendLine(CultureInfo.InvariantCulture, $"""

            Memory of the server's process, idle -> after the load: floor {Megabytes(floor)}, product {Megabytes(product)}.
            """);
        return text.ToString();
    }

    static string Megabytes(List<Round> rounds) =>
        $"{Median(rounds.Select(round => round.IdleMegabytes)):0} -> {Median(rounds.Select(round => round.LoadMegabytes)):0} MB";

    static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
