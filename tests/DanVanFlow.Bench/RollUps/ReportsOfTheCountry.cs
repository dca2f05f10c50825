using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;

namespace DanVanFlow.Bench.RollUps;

/// <summary>3,321 communes under 34 provinces under one country, and the shipped six-month form filled in by each of them: accepted, one revision each.</summary>
static class ReportsOfTheCountry
{
    public const string Root = "00", Period = "2026-H1", Workflow = "six-month-report";
    public const int Provinces = 34, Communes = 3_321;
    static readonly DateTimeOffset At = new(2026, 6, 10, 8, 0, 0, TimeSpan.FromHours(7));

    public static string Province(int number) => $"p{number:00}";
    public static string Commune(int number) => $"c{number:0000}";

    public static Task<int> Units(StepLane lane) => lane.Write(async db =>
    {
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        Unit(db, Root, null, 1);
        for (var i = 0; i < Provinces; i++)
            Unit(db, Province(i), Root, 2);
        for (var i = 0; i < Communes; i++)
            Unit(db, Commune(i), Province(i % Provinces), 3);
        await OrganizationCache.Stamp(db);
        return await db.SaveChangesAsync();
    });

    static void Unit(FlowDb db, string code, string? parent, int level)
    {
        var from = new DateOnly(2020, 1, 1);
        db.UnitNames.Add(new() { Code = code, From = from, Name = code, NameEn = code, Type = "" });
        db.UnitMemberships.Add(new() { Code = code, Line = "party", From = from, Parent = parent, Level = level });
    }

    public static Task<int> Reports(StepLane lane, Form form, string definition) => lane.Write(db =>
    {
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        for (var i = 0; i < Communes; i++)
            Accepted(db, form, definition, Commune(i), 3, Typed(form, i));
        return db.SaveChangesAsync();
    });

    /// <summary>An accepted report with its first revision.</summary>
    public static void Accepted(FlowDb db, Form form, string definition, string unit, int level, Answers answers)
    {
        db.Cases.Add(new CaseRow
        {
            Id = Case(unit), Workflow = Workflow, Definition = definition, Unit = unit, Period = Period, Line = "party", Level = level, Status = "accepted", State = [], Version = 1,
            LastRevision = 1, Revisions = 1, OpenedAt = At, FirstSentAt = At, EndedAt = At,
        });
        db.Revisions.Add(Revision(form, unit, 1, answers));
    }

    public static RevisionRow Revision(Form form, string unit, int number, Answers answers) =>
        new() { Case = Case(unit), Number = number, Form = form.Id, Answers = answers.ToJson(), Hash = answers.Hash, Person = "bench", Post = $"officer@{unit}", At = At };

    public static string Case(string unit) => $"case-{unit}";

    /// <summary>Every figure that a commune types, another one for each commune.</summary>
    public static Answers Typed(Form form, int seed) => Answers.Of(
        from grid in form.Grids
        from row in grid.Rows
        from column in row.Columns(lowest: true)
        where !column.Computed
        select KeyValuePair.Create($"{grid.Path}.{row.Code}.{column.Id}", (AnswerValue?)(column.Kind switch
        {
            CellKind.Number => new NumberAnswer(seed % 97 + row.Code.Length),
            CellKind.YesNo => new YesNoAnswer(seed % 2 == 0),
            _ => new TextAnswer($"Nội dung {seed % 7}"),
        })));
}
