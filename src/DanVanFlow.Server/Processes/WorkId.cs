using System.Globalization;

namespace DanVanFlow.Server.Processes;

/// <summary>Names a work item in addresses and in the API: the case's id, a hyphen, the item's number within the case.</summary>
public readonly record struct WorkId(string Case, int Item)
{
    public static bool TryParse(string text, out WorkId id)
    {
        id = default;
        var hyphen = text.LastIndexOf('-');
        if (hyphen < 1 || !int.TryParse(text.AsSpan(hyphen + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var item))
            return false;
        id = new(text[..hyphen], item);
        return true;
    }

    public override string ToString() => $"{Case}-{Item}";
}
