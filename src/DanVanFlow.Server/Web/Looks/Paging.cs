using System.Collections.Immutable;
using System.Globalization;

namespace DanVanFlow.Server.Web.Looks;

/// <summary>One page of a list that is read whole, with the links to its neighbours.</summary>
public static class Paging
{
    /// <returns>What stands on the page; no pager when everything does.</returns>
    /// <param name="page">As it was asked for; one that is not there becomes the nearest.</param>
    /// <param name="address">Of a page by its number, from 1.</param>
    public static (ImmutableArray<T> Shown, Pager? Pager) Of<T>(IReadOnlyList<T> all, int page, int size, Func<int, string> address)
    {
        var pages = Math.Max(1, (all.Count + size - 1) / size);
        page = Math.Clamp(page, 1, pages);
        return ([.. all.Skip((page - 1) * size).Take(size)], pages == 1 ? null : new Pager(page > 1 ? address(page - 1) : null, page < pages ? address(page + 1) : null, $"{page}/{pages}"));
    }

    /// <summary>"/campaigns/models?year=2023&amp;p=2": filters that are not set are left out.</summary>
    public static string Address(string path, int page, params (string Name, string? Value)[] filters) =>
        path + QueryString.Create(filters.Append((Name: "p", Value: page.ToString(CultureInfo.InvariantCulture))).Where(filter => !string.IsNullOrEmpty(filter.Value))
            .Select(filter => KeyValuePair.Create(filter.Name, filter.Value))).ToUriComponent();
}
