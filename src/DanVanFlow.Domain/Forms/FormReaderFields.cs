using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DanVanFlow.Domain.Forms;

// The field kinds, one arm each. A new kind: a record in Field.cs, an arm here, a line in FormCell.Of, a definition in workflows/schema/form.schema.json, a view in the server.
internal sealed partial class FormReader
{
    private Field? ReadField(JsonElement json, string section)
    {
        if (!IsObject(json, section)) return null;
        var id = Id(json, "field");
        var kind = Text(json, "kind") ?? "";
        Field? field = kind switch
        {
            "narrative" => new NarrativeField(Whole(json, "maxLength", 20_000), Aggregated(json, id)) { Id = id, Path = $"{section}.{id}", Label = Words.None },
            "text" => new TextField(Whole(json, "maxLength", 500), Pattern(json, id), OptionalWords(json, "patternMessage", id)) { Id = id, Path = $"{section}.{id}", Label = Words.None, IsKeptApart = KeptApart(json, id) },
            "number" => new NumberField(Decimal(json, "min"), Decimal(json, "max"), Whole(json, "decimals", 0), OptionalWords(json, "unit", id)) { Id = id, Path = $"{section}.{id}", Label = Words.None },
            "date" => new DateField(Date(json, "min", id), Date(json, "max", id)) { Id = id, Path = $"{section}.{id}", Label = Words.None },
            "choice" => new ChoiceField(Options(json, id), Flag(json, "several")) { Id = id, Path = $"{section}.{id}", Label = Words.None },
            "yesNo" => new YesNoField { Id = id, Path = $"{section}.{id}", Label = Words.None },
            "file" => new FileField([.. Texts(json, "types").Select(type => type.ToLowerInvariant())], Whole(json, "maxMegabytes", 10) * 1024L * 1024L, Whole(json, "maxCount", 5)) { Id = id, Path = $"{section}.{id}", Label = Words.None },
            "unit" => new UnitField { Id = id, Path = $"{section}.{id}", Label = Words.None },
            "post" => new PostField([.. Texts(json, "roles").Where(role => IsRole(role, id))], IsOfStep(json, id)) { Id = id, Path = $"{section}.{id}", Label = Words.None },
            "checklist" => Item(json, id, $"{section}.{id}"),
            "table" => new TableField(Columns(json, id), Whole(json, "minRows", 0), Whole(json, "maxRows", 200)) { Id = id, Path = id, Label = Words.None },
            "indicatorGrid" => new IndicatorGrid([.. Items(json, "groups", id).Select(group => ReadGroup(group, id)).OfType<IndicatorGroup>()]) { Id = id, Path = id, Label = Words.None },
            _ => null,
        };
        if (field is null)
        {
            Mistake("unknown-kind", id, $"Field {id} has the kind \"{kind}\"; known are: {KnownKinds}.", $"Trường {id} có kiểu \"{kind}\"; các kiểu có: {KnownKinds}.");
            return null;
        }

        Unknown(json, id, [.. Always, .. Special(kind)]);
        return field with
        {
            Label = RequiredWords(json, "label", id), Hint = OptionalWords(json, "hint", id), Required = Flag(json, "required"),
            When = Feel(json, "when", id), Computed = Feel(json, "computed", id),
        };
    }

    private const string KnownKinds = "narrative, text, number, date, choice, yesNo, file, unit, post, checklist, table, indicatorGrid";
    private static readonly string[] Always = ["id", "kind", "label", "hint", "required", "when", "computed"];

    private static string[] Special(string kind) => kind switch
    {
        "narrative" => ["maxLength", "aggregation"],
        "text" => ["maxLength", "pattern", "patternMessage", "kept"],
        "number" => ["min", "max", "decimals", "unit"],
        "date" => ["min", "max"],
        "choice" => ["options", "several"],
        "file" => ["types", "maxMegabytes", "maxCount"],
        "post" => ["roles", "of"],
        "checklist" => ["answer", "weight", "score", "total", "with", "openCases"],
        "table" => ["columns", "minRows", "maxRows"],
        "indicatorGrid" => ["groups"],
        _ => [],
    };

    private IndicatorGroup? ReadGroup(JsonElement json, string grid)
    {
        if (!IsObject(json, grid)) return null;
        Unknown(json, Text(json, "id"), "id", "label", "rows");
        var id = Id(json, "group");
        return new(id, RequiredWords(json, "label", id), [.. Items(json, "rows", id).Select(row => ReadIndicator(row, id)).OfType<Indicator>()]);
    }

    private Indicator? ReadIndicator(JsonElement json, string group)
    {
        if (!IsObject(json, group)) return null;
        Unknown(json, Text(json, "code"), "code", "label", "unit", "aggregation", "decimals", "additive", "required", "source", "from");
        var code = Id(json, "indicator", "code");
        Aggregation? aggregation = Text(json, "aggregation") switch
        {
            "SUM" => Aggregation.Sum, "YTD" => Aggregation.Ytd, "RATIO" => Aggregation.Ratio, "LATEST" => Aggregation.Latest,
            "UNITS" => Aggregation.Units, "LIST" => Aggregation.List, "TEXT" => Aggregation.Text, "NONE" => Aggregation.None, _ => null,
        };
        if (aggregation is null)
            Mistake("unknown-aggregation", code, $"Indicator {code} needs an aggregation: SUM, YTD, RATIO, LATEST, UNITS, LIST, TEXT or NONE.",
                $"Chỉ tiêu {code} cần cách tổng hợp (aggregation): SUM, YTD, RATIO, LATEST, UNITS, LIST, TEXT hoặc NONE.");
        return new(code, RequiredWords(json, "label", code), OptionalWords(json, "unit", code), aggregation ?? Aggregation.None,
            Whole(json, "decimals", 0), Flag(json, "additive", whenAbsent: true), Flag(json, "required"), OptionalWords(json, "source", code)) { From = ReadSource(json, code, aggregation) };
    }

    private IndicatorSource? ReadSource(JsonElement json, string code, Aggregation? aggregation)
    {
        if (!json.TryGetProperty("from", out var from) || !IsObject(from, code)) return null;
        Unknown(from, code, "workflow", "paper", "take", "on");
        if (aggregation is not (Aggregation.Sum or Aggregation.Ytd or Aggregation.Latest))
            Mistake("source-of-what", code, $"Indicator {code} takes a figure from elsewhere, so it is SUM, YTD or LATEST.", $"Chỉ tiêu {code} lấy số liệu từ nơi khác nên phải là SUM, YTD hoặc LATEST.");
        if (Text(from, "workflow") is { Length: > 0 } workflow && Text(from, "paper") is { Length: > 0 } paper && Text(from, "take") is not null && Text(from, "on") is not null)
            return Feel(from, "take", code) is { } take && Feel(from, "on", code) is { } on ? new(workflow, paper, take, on) : null;
        Mistake("half-a-source", code, $"\"from\" of {code} names workflow, paper, take and on.", $"\"from\" của {code} phải nêu đủ workflow, paper, take, on.");
        return null;
    }

    private ImmutableArray<Field> Columns(JsonElement json, string table)
    {
        var columns = Items(json, "columns", table).Select(column => ReadField(column, table)).OfType<Field>().ToImmutableArray();
        foreach (var column in columns.Where(column => column is TableField or IndicatorGrid or ChecklistField or FileField))
            Mistake("kind-in-table", column.Id, $"Column {column.Id} of table {table} may not be a table, grid, checklist or file.", $"Cột {column.Id} của bảng {table} không được là bảng, lưới chỉ tiêu, mục kiểm tra hay tệp.");
        foreach (var column in columns.Where(column => column is TextField { IsKeptApart: true }))
            Mistake("apart-in-table", column.Id, $"Column {column.Id} of table {table} cannot be kept apart: only a field of a section can.", $"Cột {column.Id} của bảng {table} không để riêng được: chỉ trường của một phần mới để riêng.");
        return [.. columns.Select(column => column with { Path = column.Id })];
    }

    private ImmutableArray<Option> Options(JsonElement json, string field)
    {
        var options = Items(json, "options", field).Where(option => IsObject(option, field))
            .Select(option => new Option(Id(option, "option", "code"), RequiredWords(option, "label", field))).ToImmutableArray();
        if (options.Length < 2) Mistake("few-options", field, $"Choice {field} needs at least two options.", $"Trường chọn {field} cần ít nhất hai lựa chọn.");
        return options;
    }

    private bool Aggregated(JsonElement json, string field)
    {
        var word = Text(json, "aggregation");
        if (word is not (null or "TEXT" or "NONE"))
            Mistake("unknown-aggregation", field, $"Narrative {field} may have the aggregation TEXT or NONE.", $"Trường {field} chỉ nhận cách tổng hợp TEXT hoặc NONE.");
        return word == "TEXT";
    }

    // What is kept apart is no answer: nothing can be computed into it, and nobody may be made to give it.
    private bool KeptApart(JsonElement json, string field)
    {
        if (Text(json, "kept") is not { } kept) return false;
        if (kept != "apart")
            Mistake("unknown-keeping", field, $"\"kept\" of {field} can only be \"apart\".", $"\"kept\" của {field} chỉ nhận giá trị \"apart\".");
        if (Flag(json, "required") || Text(json, "computed") is not null)
            Mistake("apart-is-optional", field, $"Field {field} is kept apart, so it is neither required nor computed.", $"Trường {field} để riêng nên không bắt buộc và không tính tự động.");
        return kept == "apart";
    }

    private string? Pattern(JsonElement json, string field)
    {
        if (Text(json, "pattern") is not { } pattern) return null;
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking);
            return pattern;
        }
        catch (Exception broken) when (broken is ArgumentException or NotSupportedException)
        {
            Mistake("broken-pattern", field, $"The pattern of {field} is not a regular expression: {broken.Message}", $"Mẫu (pattern) của {field} không hợp lệ: {broken.Message}");
            return null;
        }
    }
}
