namespace DanVanFlow.Domain.Organization;

/// <summary>
/// The lines that stand over a signer's name: "KT. TRƯỞNG BAN" and below it "PHÓ TRƯỞNG BAN" (Nghị định 30/2020, Phụ lục I). One line where a person signs in
/// the post itself, or as acting head ("Q. TRƯỞNG BAN").
/// </summary>
/// <param name="Head">The post whose authority the signature carries.</param>
/// <param name="Own">The signer's own post, for the second line; null for one line.</param>
public sealed record Signature(SigningCapacity Capacity, PostAddress Head, PostAddress? Own)
{
    /// <param name="signedAs">The post as it was recorded with the verdict.</param>
    /// <param name="date">The day of signing: own posts are those held then.</param>
    public static Signature Of(Organization organization, string person, PostAddress signedAs, SigningCapacity capacity, DateOnly date)
    {
        if (capacity is SigningCapacity.Own or SigningCapacity.InPlace or SigningCapacity.Acting)
            return new(capacity, signedAs, null);
        var head = signedAs with { Role = Roles.Leader };
        if (signedAs != head)
            return new(capacity, head, signedAs);
        var held = organization.PostsOf(person, date);
        return new(capacity, head, held.FirstOrDefault(post => post.Unit == head.Unit) ?? held.FirstOrDefault());
    }
}
