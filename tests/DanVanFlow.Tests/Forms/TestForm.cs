using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Tests.Forms;

/// <summary>A small form with one of everything, for stories about filling and checking.</summary>
internal static class TestForm
{
    public static readonly FormLevel Commune = FormLevel.Bottom, District = new(2, false);
    public static readonly DateTimeOffset Now = new(2023, 6, 15, 8, 0, 0, TimeSpan.FromHours(7));

    public static Form Form => Whole.Form ?? throw new InvalidOperationException(string.Join("\n", Whole.Findings));

    public static readonly FormReading Whole = Form.Read(Json, "test.form.json");

    public static FormMoment At(FormLevel level) => FormMoment.At(level, Now);

    public const string Json = """
        {
          "id": "test",
          "title": { "vi": "Thử", "en": "Test" },
          "sections": [
            {
              "id": "general", "title": { "vi": "Chung", "en": "General" },
              "fields": [
                { "id": "story", "kind": "narrative", "required": true, "maxLength": 50, "aggregation": "TEXT", "label": { "vi": "Nội dung", "en": "Story" } },
                { "id": "number", "kind": "text", "pattern": "[0-9]+/BC", "patternMessage": { "vi": "Ghi dạng 12/BC.", "en": "Write it like 12/BC." }, "label": { "vi": "Số", "en": "Number" } },
                { "id": "hadDialogue", "kind": "yesNo", "label": { "vi": "Có đối thoại", "en": "Had a dialogue" } },
                { "id": "dialogueDate", "kind": "date", "min": "2023-01-01", "required": true, "when": "general.hadDialogue = true", "label": { "vi": "Ngày", "en": "Date" } },
                { "id": "fields", "kind": "choice", "several": true, "label": { "vi": "Lĩnh vực", "en": "Fields" },
                  "options": [ { "code": "economy", "label": { "vi": "Kinh tế", "en": "Economy" } }, { "code": "culture", "label": { "vi": "Văn hóa", "en": "Culture" } } ] },
                { "id": "budget", "kind": "number", "decimals": 1, "max": 500, "label": { "vi": "Kinh phí", "en": "Budget" } },
                { "id": "spent", "kind": "number", "decimals": 1, "label": { "vi": "Đã chi", "en": "Spent" } },
                { "id": "left", "kind": "number", "decimals": 1, "min": -1000, "computed": "general.budget - general.spent", "label": { "vi": "Còn lại", "en": "Left" } },
                { "id": "leftHalf", "kind": "number", "decimals": 2, "min": -1000, "computed": "general.left / 2", "label": { "vi": "Một nửa", "en": "Half of it" } },
                { "id": "visited", "kind": "checklist", "label": { "vi": "Đã kiểm tra", "en": "Was visited" } },
                { "id": "files", "kind": "file", "types": [".pdf"], "maxMegabytes": 1, "maxCount": 1, "label": { "vi": "Tệp", "en": "Files" } },
                { "id": "plans", "kind": "table", "maxRows": 3, "label": { "vi": "Kế hoạch", "en": "Plans" },
                  "columns": [ { "id": "name", "kind": "text", "required": true, "label": { "vi": "Tên", "en": "Name" } }, { "id": "cost", "kind": "number", "label": { "vi": "Chi phí", "en": "Cost" } } ] }
              ]
            },
            {
              "id": "annex", "title": { "vi": "Số liệu", "en": "Figures" },
              "fields": [ { "id": "figures", "kind": "indicatorGrid", "label": { "vi": "Chỉ tiêu", "en": "Indicators" }, "groups": [ { "id": "all", "label": { "vi": "Chung", "en": "All" }, "rows": [
                { "code": "visits", "aggregation": "SUM", "label": { "vi": "Cuộc", "en": "Visits" } },
                { "code": "meetings", "aggregation": "YTD", "required": true, "label": { "vi": "Hội nghị", "en": "Meetings" } },
                { "code": "share", "aggregation": "RATIO", "label": { "vi": "Tỷ lệ", "en": "Share" } },
                { "code": "models", "aggregation": "LATEST", "label": { "vi": "Mô hình", "en": "Models" } },
                { "code": "registered", "aggregation": "UNITS", "label": { "vi": "Đăng ký", "en": "Registered" } },
                { "code": "places", "aggregation": "LIST", "label": { "vi": "Nơi", "en": "Places" } },
                { "code": "remarks", "aggregation": "TEXT", "label": { "vi": "Ghi chú", "en": "Notes" } },
                { "code": "own", "aggregation": "NONE", "label": { "vi": "Riêng", "en": "Own" } }
              ] } ] } ]
            }
          ],
          "rules": [
            { "id": "withinBudget", "at": "general.spent", "test": "general.spent <= general.budget", "hard": true, "message": { "vi": "Chi vượt kinh phí.", "en": "More spent than there is." } },
            { "id": "manyModels", "at": "figures.models.value", "test": "figures.models.value < 100", "hard": false, "message": { "vi": "Nhiều mô hình bất thường.", "en": "Unusually many models." } }
          ]
        }
        """;
}
