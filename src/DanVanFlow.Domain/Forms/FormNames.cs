using System.Collections.Immutable;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Domain.Forms;

/// <summary>
/// The answers as FEEL sees them: <c>figures.models.value</c> is the entry of an entry of a context. Blank is null; "không phát sinh" is zero; a table is a list of
/// contexts. Every place of the form is there, so that a misspelt name is trouble and not null.
/// </summary>
public static class FormNames
{
    public static FeelContext Of(Form form, Answers answers, FormMoment moment)
    {
        var names = Places(form, answers, moment.Level);
        return new(names.Entries.SetItems(moment.Facts.Entries).SetItem("level", moment.Level.Number).SetItem("lowest", moment.Level.IsLowest));
    }

    /// <summary>The places of the form alone, without the facts of the moment.</summary>
    public static FeelContext Places(Form form, Answers answers, FormLevel level)
    {
        var root = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var cell in form.Cells(level)) Put(root, cell.Path.Split('.'), ToFeel(answers[cell.Path], cell));
        foreach (var section in form.Sections)
            foreach (var table in section.Fields.OfType<TableField>())
                root[table.Path] = new FeelList([.. answers.Rows(table.Path).Select(row => (FeelValue)new FeelContext(
                    FormCell.OfRow(section, table, row).ToImmutableDictionary(cell => cell.Path.Split('.')[^1], cell => ToFeel(answers[cell.Path], cell))))]);
        return (FeelContext)Build(root);
    }

    // A checklist item has a value at its own path and one below it (.evidence); FEEL cannot hold both, so the item's context keeps the value as "answer".
    private static void Put(Dictionary<string, object> at, ReadOnlySpan<string> path, FeelValue value)
    {
        if (path.Length == 1)
        {
            if (at.TryGetValue(path[0], out var there) && there is Dictionary<string, object> deeper) deeper["answer"] = value;
            else at[path[0]] = value;
            return;
        }
        if (!at.TryGetValue(path[0], out var next) || next is not Dictionary<string, object> inner)
        {
            inner = new(StringComparer.Ordinal);
            if (next is FeelValue answer) inner["answer"] = answer;
            at[path[0]] = inner;
        }
        Put(inner, path[1..], value);
    }

    private static FeelValue Build(object node) => node is Dictionary<string, object> inner
        ? new FeelContext(inner.ToImmutableDictionary(entry => entry.Key, entry => Build(entry.Value)))
        : (FeelValue)node;

    // What stands in the wrong kind of place is told there; to an expression it is blank.
    private static FeelValue ToFeel(AnswerValue? answer, FormCell cell) => (cell.Kind, answer) switch
    {
        (CellKind.Number, NumberAnswer number) => number.Value,
        (CellKind.Number, NothingAnswer) => 0m,
        (CellKind.Text or CellKind.Narrative, TextAnswer text) => text.Text,
        (CellKind.YesNo, YesNoAnswer yesNo) => yesNo.Yes,
        (CellKind.Date, DateAnswer date) => date.Date,
        (CellKind.Choice, ChoiceAnswer choice) when cell.Several => new FeelList([.. choice.Codes.Select(code => (FeelValue)code)]),
        (CellKind.Choice or CellKind.Unit or CellKind.Post, ChoiceAnswer choice) => choice.Codes[0],
        (CellKind.Files, FilesAnswer files) => files.Files.Length,
        _ => FeelValue.Null,
    };
}
