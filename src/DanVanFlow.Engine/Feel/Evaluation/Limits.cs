using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Evaluation;

/// <summary>How large a value may grow: a mistake in a file must become a message, not an exhausted server.</summary>
static class Limits
{
    public const int LongestText = 1_000_000, LongestList = 1_000_000;

    public static FeelList Checked(IEnumerable<FeelValue> items)
    {
        var list = FeelList.Of(items.Take(LongestList + 1));
        return list.Items.Length <= LongestList ? list : throw new FeelTrouble($"The list would have more than {LongestList} items");
    }
}
