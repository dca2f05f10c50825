using System.Collections.Immutable;

namespace DanVanFlow.Domain.Organization;

/// <summary>
/// As what a person signs (Nghị định 30/2020/NĐ-CP, Điều 13). TM. is not here: it says for which collective body a post speaks, and stands on the paper
/// whoever signs.
/// </summary>
public enum SigningCapacity
{
    /// <summary>In one's own post; also a leader who does the work of a vacant post below.</summary>
    Own,

    /// <summary>Does the work of a post that signs nothing by itself, such as an officer's. No mark.</summary>
    InPlace,

    /// <summary>KT. (ký thay): a deputy for the head, also a deputy in charge while there is no head (khoản 1).</summary>
    ForHead,

    /// <summary>TL. (thừa lệnh): the head of a part of the house, by standing order (khoản 4).</summary>
    ByOrder,

    /// <summary>TUQ. (thừa ủy quyền): by written authorisation for a time; may not be passed on (khoản 3).</summary>
    ByAuthority,

    /// <summary>Q. (quyền): acting head, appointed while the post is vacant.</summary>
    Acting,
}

/// <summary>The word of a capacity in tables and addresses, and the mark before a signature.</summary>
public static class SigningCapacities
{
    public static string Code(this SigningCapacity capacity) => capacity switch
    {
        SigningCapacity.InPlace => "in-place",
        SigningCapacity.ForHead => "kt",
        SigningCapacity.ByOrder => "tl",
        SigningCapacity.ByAuthority => "tuq",
        SigningCapacity.Acting => "q",
        _ => "own",
    };

    /// <summary>"KT.": what stands before the head's title; empty where nothing does.</summary>
    public static string Mark(this SigningCapacity capacity) => capacity switch
    {
        SigningCapacity.ForHead => "KT.",
        SigningCapacity.ByOrder => "TL.",
        SigningCapacity.ByAuthority => "TUQ.",
        SigningCapacity.Acting => "Q.",
        _ => "",
    };

    /// <summary>Null for a word that is none.</summary>
    public static SigningCapacity? Find(string? code)
    {
        foreach (var capacity in Enum.GetValues<SigningCapacity>())
            if (capacity.Code() == code)
                return capacity;
        return null;
    }

    /// <summary>
    /// In which capacities somebody may substitute in a post from a date on; the first is the likely one. Only the head's signature has marks, an
    /// authorisation needs a head to give it, and a vacant head's post is signed for by a deputy or by an acting head.
    /// </summary>
    public static ImmutableArray<SigningCapacity> For(Organization organization, PostAddress post, string substitute, DateOnly from)
    {
        if (post.Role != Roles.Leader)
            return [SigningCapacity.InPlace];
        var deputy = organization.HoldersOf(post with { Role = Roles.Deputy }, from).Contains(substitute);
        var vacant = organization.HoldersOf(post, from).IsEmpty;
        return (vacant, deputy) switch
        {
            (true, true) => [SigningCapacity.ForHead, SigningCapacity.Acting],
            (true, false) => [SigningCapacity.Acting],
            (false, true) => [SigningCapacity.ForHead, SigningCapacity.ByAuthority, SigningCapacity.ByOrder],
            _ => [SigningCapacity.ByAuthority, SigningCapacity.ByOrder],
        };
    }
}
