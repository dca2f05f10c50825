using System.Globalization;
using System.Text.RegularExpressions;
using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Server.Features.Inspections;

/// <summary>
/// Who issues a paper, as it stands at its head: "TỈNH ỦY LONG AN" over "BAN DÂN VẬN". A board is called what the title of its head says ("Trưởng Ban Dân vận Tỉnh ủy"): no list of
/// boards is kept, since committees have theirs under different names and joined them in 2025. Where the title names none, the committee itself issues.
/// </summary>
public static partial class OfficialNames
{
    static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <returns>The line above is null at the top of the tree.</returns>
    public static (string? Above, string Issuer) Of(Domain.Organization.Organization organization, UnitTree tree, string code)
    {
        if (tree.Find(code) is not { } unit)
            return (null, code);
        return Board(organization.Post(new(Roles.Leader, code))?.TitleVi) is { } board ? (Upper(unit), board) : (tree.Superior(code) is { } above ? Upper(above) : null, Upper(unit));
    }

    /// <summary>"BAN DÂN VẬN"; null when this is not the title of a board's head.</summary>
    public static string? Board(string? titleOfHead) => HeadOfBoard().Match(titleOfHead ?? "") is { Success: true } match ? match.Groups["board"].Value.ToUpper(Vietnamese) : null;

    /// <summary>"Phó Trưởng Ban": how an office of a board stands under a paper whose head names the board already.</summary>
    public static string Office(string title) => OfficeInBoard().Match(title) is { Success: true } match ? match.Groups["office"].Value : title;

    /// <summary>"Tỉnh ủy Long An": the committee of a unit, by its kind.</summary>
    public static string Committee(Unit unit) => unit.Type switch
    {
        "tỉnh" => $"Tỉnh ủy {unit.Name}",
        "huyện" => $"Huyện ủy {unit.Name}",
        "thành phố" => $"Thành ủy {unit.Name}",
        "thị xã" => $"Thị ủy {unit.Name}",
        "quận" => $"Quận ủy {unit.Name}",
        "" => unit.Name,
        _ => $"Đảng ủy {unit.FullName}",
    };

    [GeneratedRegex("^(quyền |q\\. ?)?trưởng (?<board>ban \\S.*?)( (tỉnh|thành|huyện|thị|quận|đảng) ủy.*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex HeadOfBoard();

    [GeneratedRegex("^(?<office>((quyền|q\\.|phó) ?)*trưởng ban) \\S", RegexOptions.IgnoreCase)]
    private static partial Regex OfficeInBoard();

    static string Upper(Unit unit) => Committee(unit).ToUpper(Vietnamese);
}
