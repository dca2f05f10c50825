using System.Globalization;
using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Server.Web.Looks;

/// <summary>Units as pages write them, in the language of the request.</summary>
public static class UnitNames
{
    public static string Say(Unit unit, bool english) => english ? unit.NameEn : unit.FullName;

    public static string Say(Unit unit) => Say(unit, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en");

    /// <summary>The unit's name as of a date, in whichever line it stands; its code when there is none.</summary>
    public static string Say(Organization organization, string code, DateOnly date)
    {
        if (organization.Unit(code) is not { } unit || (unit.Names.LastOrDefault(name => name.When.Covers(date)) ?? unit.Names.LastOrDefault()) is not { } name)
            return code;
        return CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? name.NameEn : name.Type.Length == 0 ? name.Name : $"{name.Type} {name.Name}";
    }
}

/// <summary>"Trưởng ban, huyện Đăk Hà": a post as pages write it.</summary>
public static class PostTitles
{
    public static string Say(Organization organization, PostAddress post, DateOnly date) => Say(organization, [post], date);

    /// <summary>Several posts of one unit, which is named once: "Phó Trưởng ban, Chuyên viên, tỉnh Kon Tum".</summary>
    public static string Say(Organization organization, IReadOnlyList<PostAddress> ofOneUnit, DateOnly date) =>
        $"{string.Join(", ", ofOneUnit.Select(post => organization.Post(post) is { } known ? Short(known) : post.Role))}, {UnitNames.Say(organization, ofOneUnit[0].Unit, date)}";

    /// <summary>The title alone, where the unit stands beside it.</summary>
    public static string Short(Post post) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? post.TitleEn : post.TitleVi;
}
