using System.CommandLine;
using System.Globalization;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Verbs.Demo;

namespace DanVanFlow.Server.Verbs;

/// <summary>Prints one reporting line as it stood on a date: CSV for other programs, parents before their children. Changes nothing.</summary>
static class TreeVerb
{
    public static Command Command(Shell shell)
    {
        var at = new Option<string>("--at") { Description = "The date, such as 2023-06-14 (tại ngày).", HelpName = "date", Required = true };
        var line = new Option<string?>("--line") { Description = "The reporting line, such as party; may be left out where there is only one (tuyến).", HelpName = "line" };
        var database = new Option<string?>("--database") { Description = "A SQLite file, or a PostgreSQL connection string; otherwise the one of appsettings.json.", HelpName = "file|connection" };
        var demo = ServerOptions.Demo();
        var command = new Command("tree", "Print the units of a line on a date as CSV (in cây đơn vị tại một ngày).") { at, line, demo, database };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(at) is { } date && !TryDate(date, out _))
                parsed.AddError($"--at {date} is not a date; write 2023-06-14.");
            if (parsed.GetValue(demo) && parsed.GetValue(database) is not null)
                parsed.AddError("--demo and --database do not go together.");
        });
        command.SetAction(async parsed =>
        {
            TryDate(parsed.GetRequiredValue(at), out var date);
            var settings = parsed.GetValue(demo) ? await DemoDatabase.Ensure(shell, urls: null, fresh: false) : Settings(shell, parsed.GetValue(database));
            await using var app = FlowServer.Build(settings.Quietly());
            DatabaseStartup.Prepare(app.Services.GetRequiredService<FlowDatabase>());
            Print(shell.Out, app.Services.GetRequiredService<OrganizationCache>().Current, date, parsed.GetValue(line));
            return VerbTable.Fine;
        });
        return command;
    }

    static void Print(TextWriter to, Organization organization, DateOnly date, string? asked)
    {
        var lines = organization.Lines.ToList();
        var line = asked ?? (lines.Count <= 1 ? lines.FirstOrDefault("") : throw new VerbStopped($"There are several lines; choose one with --line: {string.Join(", ", lines)} (hãy chọn tuyến)."));
        if (lines.Count > 0 && !lines.Contains(line))
            throw new VerbStopped($"There is no line {line}; there are {string.Join(", ", lines)} (không có tuyến này).");
        to.WriteLine("code,parent,level,type,name,valid_from,valid_to");
        foreach (var unit in organization.TreeAt(date, line).Units)
        {
            var when = Stretch(organization.Unit(unit.Code)!, date, line);
            to.WriteLine(string.Join(',', new[] { unit.Code, unit.ParentCode ?? "", unit.Level.ToString(CultureInfo.InvariantCulture), unit.Type, unit.Name, Day(when.From), Day(when.To) }.Select(Cell)));
        }
    }

    // How long the line printed stays true: name and seat both.
    static Validity Stretch(UnitRecord unit, DateOnly date, string line)
    {
        var held = unit.Memberships.Where(seat => seat.Line == line).Select(seat => seat.When).Concat(unit.Names.Select(name => name.When)).Where(when => when.Covers(date)).ToList();
        return new(held.Max(when => when.From), held.Min(when => when.To ?? DateOnly.MaxValue) is var end && end < DateOnly.MaxValue ? end : null);
    }

    static ServerSettings Settings(Shell shell, string? database)
    {
        var settings = shell.Settings();
        if (database is null)
            return settings;
        var isServer = database.Contains('=');
        if (!isServer && !File.Exists(settings.Locate(database)))
            throw new VerbStopped($"There is no file {database} (không có tệp này).");
        settings.Overrides["Database:Provider"] = isServer ? "PostgreSql" : "Sqlite";
        settings.Overrides[isServer ? "Database:ConnectionString" : "Database:File"] = database;
        return settings;
    }

    static bool TryDate(string text, out DateOnly date) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    static string Day(DateOnly? day) => day is null || day == DateOnly.MinValue ? "" : day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Cell(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";
}
