using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Forms;

/// <summary>
/// From <c>*.form.json</c> to a form. It goes on after a mistake, so that an author sees them all at once; each is a finding with the line on which the
/// faulty id stands (JSON keeps no lines, so the id is looked up in the text).
/// </summary>
internal sealed partial class FormReader
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 32 };
    private readonly List<Finding> _findings = [];
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly string _json, _file;

    private FormReader(string json, string file) => (_json, _file) = (json, file);

    public static FormReading Read(string json, string file)
    {
        var reader = new FormReader(json, file);
        var form = reader.Whole();
        return new(reader._findings.Any(finding => finding.Severity == Severity.Error) ? null : form, [.. reader._findings]);
    }

    private Form? Whole()
    {
        try
        {
            using var document = JsonDocument.Parse(_json, Lenient);
            return Whole(document.RootElement);
        }
        catch (JsonException broken)
        {
            _findings.Add(new(Severity.Error, "broken-json", null, (int)(broken.LineNumber ?? -1) + 1,
                $"This is not well-formed JSON: {broken.Message}", $"Tệp JSON bị lỗi cú pháp: {broken.Message}") { File = _file });
            return null;
        }
    }

    private Form? Whole(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            Mistake("not-a-form", null, "A form is one JSON object with id, title and sections.", "Biểu mẫu phải là một đối tượng JSON có id, title và sections.");
            return null;
        }

        Unknown(root, null, "$schema", "id", "title", "sections", "rules");
        var id = Id(root, "form");
        var sections = Items(root, "sections", id).Select(ReadSection).OfType<Section>().ToImmutableArray();
        if (sections.IsEmpty) Mistake("no-sections", id, "A form needs at least one section.", "Biểu mẫu cần ít nhất một phần (sections).");
        var rules = Items(root, "rules", id).Select(ReadRule).OfType<FormRule>().ToImmutableArray();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_json)));
        var form = new Form(id, hash, RequiredWords(root, "title", id), DistinctPaths(sections), rules);
        CheckNames(form);
        return form;
    }

    private Section? ReadSection(JsonElement json)
    {
        if (!IsObject(json, "sections")) return null;
        Unknown(json, Text(json, "id"), "id", "title", "guidance", "when", "weight", "fields");
        var id = Id(json, "section");
        var fields = Items(json, "fields", id).Select(field => ReadField(field, id)).OfType<Field>().ToList();
        return new(id, RequiredWords(json, "title", id), OptionalWords(json, "guidance", id), Feel(json, "when", id), [.. fields.Where(field => field is not TextField { IsKeptApart: true })], Decimal(json, "weight"))
        {
            Apart = [.. fields.OfType<TextField>().Where(field => field.IsKeptApart)],
        };
    }

    private FormRule? ReadRule(JsonElement json)
    {
        if (!IsObject(json, "rules")) return null;
        Unknown(json, Text(json, "id"), "id", "at", "test", "hard", "message");
        var id = Id(json, "rule");
        if (Feel(json, "test", id) is not { } test)
        {
            Mistake("rule-without-test", id, $"Rule {id} has no readable \"test\".", $"Quy tắc {id} thiếu \"test\" hợp lệ.");
            return null;
        }

        return new(id, Text(json, "at") ?? "", test, Flag(json, "hard", whenAbsent: true), RequiredWords(json, "message", id));
    }

    // The same path twice would make two inputs of one name: the second would overwrite the first without a word.
    private ImmutableArray<Section> DistinctPaths(ImmutableArray<Section> sections)
    {
        var all = sections.SelectMany(section => section.Fields.Concat(section.Apart).SelectMany(field => field is TableField
            ? [field.Path + ".*"]
            : FormCell.Of(section, field, lowest: true).Select(cell => cell.Path)));
        foreach (var path in all.Where(path => !_paths.Add(path)))
            Mistake("path-twice", path, $"Two fields answer at {path}: give one of them another id.", $"Hai trường cùng ghi vào {path}: hãy đổi id của một trường.");
        return sections;
    }

    private void CheckNames(Form form)
    {
        foreach (var rule in form.Rules.Where(rule => form.Cell(rule.At, FormLevel.Bottom) is null && form.Cell(rule.At, FormLevel.Top) is null))
            Mistake("unknown-place", rule.Id, $"Rule {rule.Id} points at \"{rule.At}\", which is no place of this form.", $"Quy tắc {rule.Id} trỏ tới \"{rule.At}\", không có trong biểu mẫu.");

        foreach (var (rule, place) in form.Rules.SelectMany(rule => RuleMessage.Places(rule.Message).Select(place => (rule, place))))
            if (form.Cell(place, FormLevel.Bottom) is null && form.Cell(place, FormLevel.Top) is null)
                Mistake("unknown-place", rule.Id, $"The message of rule {rule.Id} names {{{place}}}, which is no place of this form.", $"Thông báo của quy tắc {rule.Id} nêu {{{place}}}, không có trong biểu mẫu.");

        var heads = form.Sections.Select(section => section.Id).Concat(form.Grids.Select(grid => grid.Path)).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, expression) in form.Expressions())
        {
            foreach (var function in expression.Functions.Where(function => !FeelLibrary.FeelLibrary.Names.Contains(function)))
                Mistake("unknown-function", id, $"The expression of {id} calls \"{function}\", which is neither FEEL nor lent by the application.", $"Biểu thức của {id} gọi hàm \"{function}\" không có trong FEEL và trong ứng dụng.");
            foreach (var name in expression.Names.Where(name => heads.Contains(name.Split('.')[0]) && !Known(name)))
                Mistake("unknown-place", id, $"The expression of {id} reads \"{name}\", which is no place of this form.", $"Biểu thức của {id} đọc \"{name}\", không có trong biểu mẫu.");
        }

        bool Known(string name) => form.PathOf(name) != name || form.Cell(name, FormLevel.Bottom) is not null || form.Cell(name, FormLevel.Top) is not null
            || form.Cells(FormLevel.Top).Concat(form.Cells(FormLevel.Bottom)).Any(cell => cell.Path.StartsWith(name + ".", StringComparison.Ordinal));
    }
}
