using System.Reflection;
using System.Runtime.CompilerServices;
using DanVanFlow.Server.Data.Mapping;

namespace DanVanFlow.Server.Data.Steps.Tables;

/// <summary>What a column holds in the database; a moment is a Long of UTC milliseconds.</summary>
enum ColumnKind
{
    Text,
    Integer,
    Long,
    Truth,
    Bytes,
}

/// <summary>
/// One property of a row class as the step path writes and reads it. <see cref="Get"/> gives the stored value or null;
/// <see cref="Set"/> fills the property from a reader that is not null there.
/// </summary>
sealed record StepColumn<T>(string Name, ColumnKind Kind, bool Changes, Func<T, object?> Get, Action<T, IColumnReader, int> Set)
{
    /// <summary>Null when the property is of a kind that a column cannot have.</summary>
    public static StepColumn<T> Of(PropertyInfo property)
    {
        var type = property.PropertyType;
        return type == typeof(string) ? Make<string?>(property, ColumnKind.Text, v => v, (r, i) => r.Text(i))
            : type == typeof(byte[]) ? Make<byte[]?>(property, ColumnKind.Bytes, v => v, (r, i) => r.Bytes(i))
            : type == typeof(int) ? Make<int>(property, ColumnKind.Integer, v => v, (r, i) => r.Integer(i))
            : type == typeof(long) ? Make<long>(property, ColumnKind.Long, v => v, (r, i) => r.Long(i))
            : type == typeof(bool) ? Make<bool>(property, ColumnKind.Truth, v => v, (r, i) => r.Truth(i))
            : type == typeof(DateTimeOffset) ? Make(property, ColumnKind.Long, v => v.ToUnixTimeMilliseconds(), Moment)
            : type == typeof(DateTimeOffset?) ? Make<DateTimeOffset?>(property, ColumnKind.Long, v => v?.ToUnixTimeMilliseconds(), (r, i) => Moment(r, i))
            : throw new NotSupportedException($"{typeof(T).Name}.{property.Name}: the step path has no column for {type.Name}; add it in StepColumn.");
    }

    static DateTimeOffset Moment(IColumnReader row, int ordinal) => DateTimeOffset.FromUnixTimeMilliseconds(row.Long(ordinal));

    static StepColumn<T> Make<V>(PropertyInfo property, ColumnKind kind, Func<V, object?> store, Func<IColumnReader, int, V> load)
    {
        var get = property.GetMethod!.CreateDelegate<Func<T, V>>();
        var set = property.SetMethod!.CreateDelegate<Action<T, V>>();
        var initOnly = property.SetMethod.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
        return new(SnakeCase.Of(property.Name), kind, !initOnly, row => store(get(row)), (row, reader, i) => set(row, load(reader, i)));
    }
}
