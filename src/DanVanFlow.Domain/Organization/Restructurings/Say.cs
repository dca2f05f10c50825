using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Organization.Restructurings;

/// <summary>Every objection to a restructuring, once: stable code, the unit that it is about, and the sentence in both languages.</summary>
internal static class Say
{
    public static Finding NoActs() => Error("no-acts", null, "A restructuring contains at least one act.", "Cần ít nhất một nội dung sắp xếp.");

    public static Finding BasisIncomplete() => Error("basis-incomplete", null,
        "The legal basis needs its number, date of signing, issuer and title.", "Căn cứ pháp lý phải có số, ngày ký, cơ quan ban hành và trích yếu.");

    public static Finding BasisAfterEffect(DateOnly basis, DateOnly from) => Warning("basis-after-effect", null,
        $"The legal basis was signed on {Day(basis)}, after the change takes effect on {Day(from)}.", $"Căn cứ pháp lý ký ngày {Day(basis)}, sau ngày có hiệu lực {Day(from)}.");

    public static Finding BadDate() => Error("bad-date", null, "The day of effect is missing.", "Chưa nhập ngày có hiệu lực.");

    public static Finding UnknownUnit(string code, DateOnly from) => Error("unknown-unit", code,
        $"There is no unit with code {code} on the day before {Day(from)}.", $"Không có đơn vị nào mang mã {code} vào ngày trước {Day(from)}.");

    public static Finding BadCode(string code) => Error("bad-code", code,
        "A unit's code is one word without @ or /.", "Mã đơn vị viết liền, không có dấu cách, @ hoặc /.");

    public static Finding CodeInUse(string code, DateOnly from) => Error("code-in-use", code,
        $"The code {code} belongs to another unit on {Day(from)} or later.", $"Mã {code} đã dùng cho đơn vị khác kể từ ngày {Day(from)}.");

    public static Finding NoName(string code) => Error("no-name", code, $"The unit {code} needs a name.", $"Đơn vị {code} chưa có tên.");

    public static Finding NoPlace(string code) => Error("no-place", code,
        $"The new unit {code} needs a line to stand in, with its superior and level.", $"Đơn vị mới {code} phải thuộc ít nhất một tuyến, có cấp trên và cấp.");

    public static Finding DecidedLater(Organization organization, string code, DateOnly from)
    {
        var unit = organization.Unit(code)!;
        var last = unit.Names.Select(name => name.When).Concat(unit.Memberships.Select(membership => membership.When))
            .SelectMany(when => when.To is { } to && to < DateOnly.MaxValue ? [when.From, to.AddDays(1)] : new[] { when.From }).Max();
        return Error("decided-later", code,
            $"The unit {code} changes on {Day(last)} already; only a later day can change it again ({Day(from)} was asked).",
            $"Đơn vị {code} đã có thay đổi vào ngày {Day(last)}; chỉ có thể sắp xếp tiếp vào ngày sau đó (ngày đang chọn: {Day(from)}).");
    }

    public static Finding Circle(string code) => Error("circle", code,
        $"The unit {code} would be, by its superiors, above itself.", $"Đơn vị {code} sẽ nằm trong vòng lặp cấp trên - cấp dưới.");

    public static Finding ParentNotInLine(string code, string parent, string line, DateOnly date) => Error("parent-not-in-line", code,
        $"The unit {code} would stand under {parent}, which is not in the line {line} on {Day(date)}.", $"Đơn vị {code} sẽ trực thuộc {parent}, nhưng {parent} không có trong tuyến {line} ngày {Day(date)}.");

    public static Finding ChildrenLeft(string parent, IReadOnlyList<string> children, string line) => Error("children-left", parent,
        $"The unit {parent} ends, and nobody says where these go in the line {line}: {Few(children)}.", $"Đơn vị {parent} kết thúc hoạt động nhưng chưa có cấp trên mới (tuyến {line}) cho: {Few(children)}.");

    public static Finding LevelNotBelow(string code, int level, string parent, int parentLevel) => Error("level-not-below", code,
        $"The unit {code} would have level {level}, and its superior {parent} level {parentLevel}: a unit's level is a higher number than its superior's.",
        $"Đơn vị {code} ở cấp {level} trong khi cấp trên {parent} ở cấp {parentLevel}; cấp của đơn vị phải lớn hơn cấp của cấp trên.");

    public static Finding MergeOfOne(string code) => Error("merge-of-one", code, "A merger needs another unit.", "Sáp nhập cần ít nhất một đơn vị khác.");

    public static Finding SplitIntoOne(string code) => Error("split-into-one", code, $"The unit {code} is split into two parts at least.", $"Chia tách đơn vị {code} thành ít nhất hai phần.");

    public static Finding Doubled(string old, string @new) => Error("said-twice", old, $"What {old} gives to {@new} is said twice.", $"Phần {old} chuyển sang {@new} bị nêu hai lần.");

    public static Finding WholeTwice(string old) => Error("whole-goes-twice", old,
        $"The unit {old} goes somewhere whole and also elsewhere; then both are parts.", $"Đơn vị {old} đã nhập toàn bộ vào một đơn vị nên không thể chuyển thêm sang đơn vị khác; hãy ghi là một phần.");

    public static Finding RestForgotten(string old) => Error("rest-forgotten", old,
        $"A part of {old} goes; say where the rest goes (a split with itself as a part if it stays).", $"Một phần của {old} được chuyển đi; hãy nêu phần còn lại thuộc đơn vị nào (nếu giữ nguyên thì chia tách với chính đơn vị đó).");

    public static Finding CodeChangesHands(string code) => Error("code-changes-hands", code,
        $"The code {code} would pass to another unit on the very day that its own ends.", $"Mã {code} không thể chuyển cho đơn vị khác đúng ngày đơn vị cũ kết thúc.");

    public static Finding AbolishedAndUsed(string code) => Error("abolished-and-used", code,
        $"The unit {code} is dissolved and also merged or split.", $"Đơn vị {code} vừa giải thể vừa sáp nhập hoặc chia tách.");

    public static Finding EndsAndChanges(string code) => Error("ends-and-changes", code,
        $"The unit {code} ends on this day and cannot also be changed.", $"Đơn vị {code} kết thúc vào ngày này nên không thể đồng thời đổi tên, đổi loại hoặc chuyển cấp trên.");

    public static Finding HeirUnknown(string code, string heir) => Error("heir-unknown", code,
        $"{heir} is to finish the work of {code}, but is not there on that day.", $"{heir} được giao hoàn tất việc của {code} nhưng không tồn tại vào ngày đó.");

    public static Finding NoHeir(string code) => Warning("no-heir", code,
        $"Nobody is named to finish what is open at {code}.", $"Chưa chỉ định đơn vị hoàn tất việc còn dở của {code}.");

    /// <param name="after">Knows the title of the post and the name of its unit, which may both be new.</param>
    public static Finding SeveralLeaders(Organization after, PostAddress post, DateOnly from, int count)
    {
        var (title, name) = (after.Post(post), after.Unit(post.Unit)?.Names.LastOrDefault(name => name.When.Covers(from)));
        var (english, vietnamese) = (name?.NameEn ?? post.Unit, name is null ? post.Unit : $"{name.Type} {name.Name}".Trim());
        return Warning("several-leaders", post.Unit, $"{count} persons would be {title?.TitleEn ?? post.Role} of {english}.", $"Sẽ có {count} người cùng giữ vị trí {title?.TitleVi ?? post.Role}, {vietnamese}.");
    }

    public static Finding InForce(DateOnly from) => Error("already-in-force", null,
        $"In force since {Day(from)}: what happened cannot be undone, only changed by a new decision.", $"Đã có hiệu lực từ {Day(from)}; không thể hủy, chỉ có thể thay đổi bằng quyết định mới.");

    public static Finding BuiltUpon(string code) => Error("built-upon", code,
        $"{code} was changed again afterwards; undo that first.", $"{code} đã được thay đổi tiếp sau đó; hãy hủy thay đổi sau trước.");

    private static string Few(IReadOnlyList<string> codes) => string.Join(", ", codes.Take(5)) + (codes.Count > 5 ? $" ... ({codes.Count})" : "");

    private static string Day(DateOnly date) => date.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private static Finding Error(string code, string? element, string english, string vietnamese) => new(Severity.Error, code, element, 0, english, vietnamese);

    private static Finding Warning(string code, string? element, string english, string vietnamese) => new(Severity.Warning, code, element, 0, english, vietnamese);
}
