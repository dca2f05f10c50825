using System.Text.Json;
using System.Text.RegularExpressions;
using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Domain.Forms;

// Items of a checklist, and posts.
internal sealed partial class FormReader
{
    private static readonly string[] PartsOfItems = ["remark", "remedy", "photos"];

    private ChecklistField Item(JsonElement json, string id, string path)
    {
        var parts = Texts(json, "with").ToHashSet(StringComparer.Ordinal);
        foreach (var part in parts.Where(part => !PartsOfItems.Contains(part)))
            Mistake("unknown-part", id, $"Checklist item {id} may have with: {string.Join(", ", PartsOfItems)}; here: \"{part}\".", $"Mục kiểm tra {id} chỉ kèm được (with): {string.Join(", ", PartsOfItems)}; ở đây: \"{part}\".");
        var (answer, score, total) = (Answer(json, id), Feel(json, "score", id), json.TryGetProperty("total", out _) ? RequiredWords(json, "total", id) : null);
        if (answer == ChecklistAnswer.Met && (score ?? (object?)total) is not null)
            Mistake("score-of-met", id, $"Item {id} is met or not: \"score\" and \"total\" belong to numbers and documents.", $"Mục {id} chỉ có đạt hoặc không đạt: \"score\", \"total\" chỉ dùng cho số và văn bản.");
        if (Decimal(json, "weight") is < 0)
            Mistake("bad-weight", id, $"The weight of {id} may not be less than zero.", $"Trọng số của {id} không được nhỏ hơn 0.");
        if (Text(json, "openCases") is { } opened && !WorkflowKey().IsMatch(opened))
            Mistake("not-a-workflow", id, $"\"openCases\" of {id} names a workflow by its key (its folder), such as remedy.", $"\"openCases\" của {id} phải là khóa của quy trình (tên thư mục), ví dụ remedy.");
        return new(answer, Decimal(json, "weight") ?? 1)
        {
            Id = id, Path = path, Label = Words.None, Score = score, TotalLabel = total, OpenCases = Text(json, "openCases"), HasRemark = parts.Contains("remark"), HasRemedy = parts.Contains("remedy"),
            PhotosField = parts.Contains("photos") ? ChecklistField.PhotosOf(id, path) : null,
        };
    }

    [GeneratedRegex("^[a-z][a-z0-9-]*$")]
    private static partial Regex WorkflowKey();

    private ChecklistAnswer Answer(JsonElement json, string field)
    {
        switch (Text(json, "answer"))
        {
            case null or "met": return ChecklistAnswer.Met;
            case "number": return ChecklistAnswer.Number;
            case "document": return ChecklistAnswer.Document;
        }
        Mistake("unknown-answer", field, $"Checklist item {field} answers with met, number or document.", $"Mục kiểm tra {field} trả lời bằng met, number hoặc document.");
        return ChecklistAnswer.Met;
    }

    private bool IsOfStep(JsonElement json, string field)
    {
        if (Text(json, "of") is null or "case" or "step") return Text(json, "of") == "step";
        Mistake("unknown-reach", field, $"\"of\" of {field} is case (the case's unit and those above) or step (who has the step in hand).", $"\"of\" của {field} là case (đơn vị của hồ sơ và cấp trên) hoặc step (bên đang thực hiện bước).");
        return false;
    }

    private bool IsRole(string role, string field)
    {
        if (Roles.IsKnown(role)) return true;
        Mistake("unknown-role", field, $"\"{role}\" of {field} is not a role; known are {string.Join(", ", Roles.All)}.", $"\"{role}\" của {field} không phải vai trò; các vai trò có: {string.Join(", ", Roles.All)}.");
        return false;
    }
}
