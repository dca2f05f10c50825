using System.Collections.Immutable;
using DanVanFlow.Engine.Feel.Evaluation;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Builtins;

/// <summary>What a built-in function is called with, asked for by kind: a wrong kind is trouble that names function, place and value.</summary>
readonly struct Arguments(string function, FeelValue[] values, Run run)
{
    public int Count => values.Length;
    public Run Run => run;
    public FeelValue this[int place] => place < values.Length ? values[place] : FeelValue.Null;
    public bool Has(int place) => this[place] is not FeelNull;

    public decimal Number(int place) => Is<FeelNumber>(place, "a number").Value;
    public decimal Number(int place, decimal otherwise) => Has(place) ? Number(place) : otherwise;
    public string Text(int place) => Is<FeelText>(place, "a string").Value;
    public string Text(int place, string otherwise) => Has(place) ? Text(place) : otherwise;
    public FeelContext Context(int place) => Is<FeelContext>(place, "a context");
    public FeelFunction Function(int place) => Is<FeelFunction>(place, "a function");
    public FeelRange Range(int place) => Is<FeelRange>(place, "a range");

    /// <summary>A whole number; places in lists and texts are.</summary>
    public int Whole(int place)
    {
        var number = Number(place);
        return number == decimal.Truncate(number) && Math.Abs(number) <= int.MaxValue ? (int)number : throw Wrong(place, "a whole number");
    }

    /// <summary>FEEL takes one value for a list of one.</summary>
    public ImmutableArray<FeelValue> List(int place) => this[place] is FeelList list ? list.Items : [this[place]];

    /// <summary>For functions that take one list or the items one by one: <c>min([1,2])</c>, <c>min(1,2)</c>. Null for a single null.</summary>
    public ImmutableArray<FeelValue>? Spread() => values.Length != 1 ? ImmutableArray.Create(values)
        : values[0] switch { FeelList list => list.Items, FeelNull => null, var one => [one] };

    public T Is<T>(int place, string wanted) where T : FeelValue => this[place] as T ?? throw Wrong(place, wanted);

    public FeelTrouble Wrong(int place, string wanted) =>
        new($"{function}() needs {wanted}{(values.Length > 1 ? $" as argument {place + 1}" : "")}, not {Kinds.Show(this[place])}");

    public FeelTrouble Trouble(string message) => new($"{function}() {message}");
}
