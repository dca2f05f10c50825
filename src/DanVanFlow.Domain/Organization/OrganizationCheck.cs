using System.Collections.Immutable;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Organization;

// What is wrong with the data of an organisation, said before somebody's report goes to nobody. Trees are built all the same.
public sealed partial class Organization
{
    public ImmutableArray<Finding> Check() =>
    [
        .. Units.GroupBy(unit => unit.Code).Where(same => same.Count() > 1).Select(same => Error(
            "unit-doubled", same.Key, $"The code {same.Key} belongs to more than one unit.", $"Mã {same.Key} được dùng cho nhiều đơn vị.")),
        .. Units.SelectMany(Overlaps),
        .. Units.SelectMany(MissingParents),
        .. Lines.SelectMany(line => changesOf[line].SelectMany(date => Circles(TreeAt(date, line)))).DistinctBy(finding => finding.Element),
        .. Posts.Where(post => !Roles.IsKnown(post.Role)).Select(post => Error(
            "post-unknown-role", $"{post.Address}", $"The post {post.Address} has an unknown role; known are {string.Join(", ", Roles.All)}.",
            $"Vị trí {post.Address} có vai trò không xác định; các vai trò gồm {string.Join(", ", Roles.All)}.")),
        .. Posts.Where(post => !unitOf.ContainsKey(post.Unit)).Select(post => Error(
            "post-unknown-unit", $"{post.Address}", $"The post {post.Address} belongs to a unit that does not exist.",
            $"Vị trí {post.Address} thuộc một đơn vị không tồn tại.")),
        .. Holdings.Where(holding => !postOf.ContainsKey(holding.Post)).Select(holding => Error(
            "holding-unknown-post", $"{holding.Post}", $"Somebody holds {holding.Post}, a post that does not exist.",
            $"Có người giữ vị trí {holding.Post} không tồn tại.")),
    ];

    private static IEnumerable<Finding> Overlaps(UnitRecord unit) =>
        from line in unit.Memberships.GroupBy(membership => membership.Line)
        let stretches = line.OrderBy(membership => membership.When.From).ToArray()
        where stretches.Zip(stretches.Skip(1)).Any(pair => pair.First.When.Overlaps(pair.Second.When))
        select Error("unit-in-two-places", unit.Code, $"The unit {unit.Code} stands twice in the line {line.Key} on the same day.",
            $"Đơn vị {unit.Code} đứng hai nơi trong tuyến {line.Key} vào cùng một ngày.");

    private IEnumerable<Finding> MissingParents(UnitRecord unit) =>
        from membership in unit.Memberships
        where membership.ParentCode is { } parent && TreeAt(membership.When.From, membership.Line).Find(parent) is null
        select Error("unit-without-superior", unit.Code,
            $"The unit {unit.Code} is placed under {membership.ParentCode}, which is not in the line {membership.Line} on {membership.When.From:yyyy-MM-dd}.",
            $"Đơn vị {unit.Code} trực thuộc {membership.ParentCode}, nhưng đơn vị này không có trong tuyến {membership.Line} ngày {membership.When.From:dd/MM/yyyy}.");

    private static IEnumerable<Finding> Circles(UnitTree tree) =>
        from root in tree.Roots
        where root.ParentCode is { } parent && tree.Contains(parent)
        select Error("unit-in-circle", root.Code, $"The unit {root.Code} is, by its superiors, above itself.",
            $"Đơn vị {root.Code} nằm trong vòng lặp cấp trên - cấp dưới.");

    private static Finding Error(string code, string element, string english, string vietnamese) =>
        new(Severity.Error, code, element, 0, english, vietnamese);
}
