using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Permissions;

/// <summary>
/// Who gets through which door: every page, handler and endpoint that the router knows, asked by every role from every place, against the one table in matrix.csv. A door
/// that is not in the table fails with the line to add; DANVANFLOW_APPROVE=1 writes it, and whoever approves reads each cell.
/// </summary>
public sealed class MatrixTests
{
    static readonly string File = Path.Combine(HomeFolder.Find(), "tests", "DanVanFlow.Server.Tests", "Permissions", "matrix.csv");

    [Fact]
    public async Task Every_door_opens_to_those_in_the_table_and_to_nobody_else()
    {
        await using var matrix = await MatrixHouse.Build();
        var found = await Walk(matrix);
        if (Environment.GetEnvironmentVariable("DANVANFLOW_APPROVE") is { Length: > 0 })
            await System.IO.File.WriteAllLinesAsync(File, found.Prepend(Header), TestContext.Current.CancellationToken);

        var table = await System.IO.File.ReadAllLinesAsync(File, TestContext.Current.CancellationToken);
        Assert.Equal(Header, table[0]);
        var expected = table.Skip(1).Where(line => line.Length > 0).ToDictionary(NameOf);
        var actual = found.ToDictionary(NameOf);
        var troubles = actual.Where(line => !expected.ContainsKey(line.Key)).Select(line => $"A new door; read each cell and add the line (or run with DANVANFLOW_APPROVE=1):\n{line.Value}")
            .Concat(expected.Keys.Except(actual.Keys).Select(gone => $"No such door any more, drop its line: {gone}"))
            .Concat(from line in actual
                    where expected.TryGetValue(line.Key, out var said) && said != line.Value
                    from cell in MatrixHouse.Columns.Zip(expected[line.Key].Split(';').Skip(1), line.Value.Split(';').Skip(1))
                    where cell.Second != cell.Third
                    select $"{line.Key} as {cell.First}: the table says {cell.Second}, the door says {cell.Third}").ToList();
        Assert.True(troubles.Count == 0, $"{File}\n{string.Join('\n', troubles)}");

        await using var db = matrix.House.Db();
        var texts = new Texts();
        Assert.Empty((await db.Audit.Select(row => row.Act).Distinct().ToListAsync(TestContext.Current.CancellationToken)).Where(act => !texts.Has("Audit.Act." + act)).Select(act => $"Audit.Act.{act} has no words"));
    }

    static string Header => string.Join(';', MatrixHouse.Columns.Prepend("door"));

    static string NameOf(string line) => line.Split(';')[0];

    // Looking changes nothing, so all look at once; acts are tried one after the other, in the order of the table.
    static async Task<IReadOnlyList<string>> Walk(MatrixHouse matrix)
    {
        var doors = await Door.All(matrix.House.App.Services);
        Assert.True(doors.Length > 50, $"Only {doors.Length} doors were found.");
        var cells = new Dictionary<string, string[]>();
        var lookers = new List<Looker>();
        foreach (var column in MatrixHouse.Columns)
            lookers.Add(await matrix.As(column));
        foreach (var door in doors.OrderBy(door => door.Method != "GET"))
        {
            var answers = new List<string>();
            var address = matrix.Address(door);
            if (door.Method == "GET")
                answers.AddRange(await Task.WhenAll(lookers.Select(looker => looker.Knock(door.Method, address))));
            else
                foreach (var looker in lookers)
                    answers.Add(await looker.Knock(door.Method, address, MatrixHouse.Typed.GetValueOrDefault(door.Name, [])));
            cells[door.Name] = [.. answers];
        }
        return [.. doors.Select(door => string.Join(';', cells[door.Name].Prepend(door.Name)))];
    }
}
