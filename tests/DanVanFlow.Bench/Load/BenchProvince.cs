namespace DanVanFlow.Bench.Load;

/// <summary>
/// The invented province that is measured: 40 districts with 10 communes each. Persons, posts and tokens follow from the unit's code, so that
/// the load generator and the server need no file between them. Every case is a (commune, month) that nobody used before.
/// </summary>
static class BenchProvince
{
    public const string Province = "p";
    public const int Districts = 40, CommunesEach = 10;
    const int FirstYear = 1990;

    public static IEnumerable<string> DistrictCodes => Enumerable.Range(1, Districts).Select(d => $"d{d:00}");
    public static IEnumerable<string> CommunesOf(string district) => Enumerable.Range(1, CommunesEach).Select(c => $"{district}-{c:00}");

    public static string TokenOf(string post) => $"dvf_bench_{post}";

    /// <summary>The commune, its district and the month of the n-th case; 576,000 cases fit before the year 2110.</summary>
    public static (string Commune, string District, string Period) Case(int number)
    {
        var (month, commune) = Math.DivRem(number, Districts * CommunesEach);
        var district = $"d{commune / CommunesEach + 1:00}";
        return ($"{district}-{commune % CommunesEach + 1:00}", district, $"{FirstYear + month / 12:0000}-M{month % 12 + 1:00}");
    }
}
