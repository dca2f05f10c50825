using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DanVanFlow.Server.Data.Mapping;

/// <summary>
/// Every name in the database is snake_case: readable in psql without quotes and the same on both providers. Names follow from the row
/// classes; a mapping only says what they cannot (table, key, index).
/// </summary>
static class SnakeCase
{
    public static string Of(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 && name[i - 1] != '_' ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));

    public static void Apply(IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
                property.SetColumnName(Of(property.Name));
            var table = entity.GetTableName()!;
            foreach (var key in entity.GetKeys())
                key.SetName($"pk_{table}");
            foreach (var index in entity.GetIndexes())
                index.SetDatabaseName($"{(index.IsUnique ? "ux" : "ix")}_{table}_{Joined(index.Properties)}");
            foreach (var foreign in entity.GetForeignKeys())
                foreign.SetConstraintName($"fk_{table}_{Joined(foreign.Properties)}");
        }
    }

    static string Joined(IEnumerable<IReadOnlyProperty> properties) => string.Join("_", properties.Select(p => Of(p.Name)));
}
