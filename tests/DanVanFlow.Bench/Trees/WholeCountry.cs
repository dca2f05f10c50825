using System.Text;

namespace DanVanFlow.Bench.Trees;

/// <summary>34 provinces with 3,321 communes in the importer's own format, invented but for the numbers; the same text every time.</summary>
static class WholeCountry
{
    public const int Provinces = 34, Communes = 3_321;

    public static byte[] Csv()
    {
        var text = new StringBuilder("code,valid_from,valid_to,type,name,name_en,line,parent,level\n");
        for (var province = 1; province <= Provinces; province++)
            text.Append($"{province:00},2025-07-01,,tỉnh,Tỉnh Mẫu {province},Province {province},party,,1\n");
        for (var commune = 0; commune < Communes; commune++)
            text.Append($"{commune + 10_000},2025-07-01,,xã,Đăk Mẫu {commune},Commune {commune},party,{commune % Provinces + 1:00},2\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
