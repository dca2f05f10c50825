using System.Reflection;

namespace DanVanFlow.Server.Data.Steps.Tables;

/// <summary>
/// A table of the step path, described by its row class: every property is a column, <c>init</c> means written once, <c>set</c> means an
/// update writes it, a <c>Version</c> that can be set is checked by every update. So a new column is one line in the row class and one in a script.
/// </summary>
sealed class StepTable<T>
    where T : class
{
    /// <param name="rank">Order of writing, so that foreign keys hold.</param>
    /// <param name="generated">Column that the database numbers itself; null for none.</param>
    public StepTable(int rank, string name, string[] keys, string? generated = null)
    {
        Rank = rank;
        Name = name;
        Columns = [.. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is not null).Select(StepColumn<T>.Of)];
        Keys = [.. keys.Select(Column)];
        Inserted = [.. Columns.Where(c => c.Name != generated)];
        Changing = [.. Columns.Where(c => c.Changes && !Keys.Contains(c))];
        Version = Changing.FirstOrDefault(c => c.Name == "version");
    }

    public int Rank { get; }
    public string Name { get; }
    public IReadOnlyList<StepColumn<T>> Columns { get; }
    public IReadOnlyList<StepColumn<T>> Keys { get; }
    public IReadOnlyList<StepColumn<T>> Inserted { get; }
    public IReadOnlyList<StepColumn<T>> Changing { get; }

    /// <summary>Null when rows of this table carry no version of their own; their case's version guards them.</summary>
    public StepColumn<T>? Version { get; }

    public StepColumn<T> Column(string name) => Columns.Single(c => c.Name == name);

    /// <summary>Quoted, comma separated: several columns are reserved words ("case", "at", "from").</summary>
    public static string Names(IEnumerable<StepColumn<T>> columns, string before = "") => string.Join(", ", columns.Select(c => $"{before}\"{c.Name}\""));

    public T Read(IColumnReader reader)
    {
        var row = Activator.CreateInstance<T>();
        for (var i = 0; i < Columns.Count; i++)
        {
            if (!reader.IsNull(i))
                Columns[i].Set(row, reader, i);
        }
        return row;
    }
}
