using Microsoft.AspNetCore.Identity;

namespace DanVanFlow.Server.Data.Rows;

/// <summary>A person who signs in. Name and work e-mail only: no date of birth, no identity number (domain rules on personal data).</summary>
public sealed class Account : IdentityUser
{
    public string DisplayName { get; set; } = "";

    /// <summary>vi or en: screen and letters.</summary>
    public string Language { get; set; } = "vi";

    public bool IsAdministrator { get; set; }
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>The thirty-second step (RFC 6238) of the newest code that was accepted: that one and all before it are refused from then on.</summary>
    public long? LastCodeStep { get; set; }
}
