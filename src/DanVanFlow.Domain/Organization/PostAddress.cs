using System.Diagnostics.CodeAnalysis;

namespace DanVanFlow.Domain.Organization;

/// <summary>A role at a unit, written <c>officer@615</c>. Work goes to posts; who held one on a day is asked from the <see cref="Organization"/>.</summary>
public sealed record PostAddress(string Role, string Unit)
{
    public static PostAddress Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is not a post; write role@unit, such as officer@615.");

    /// <summary>Any role is read, known or not: which roles exist is checked where posts are declared.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PostAddress? address)
    {
        var at = text?.IndexOf('@') ?? -1;
        address = at > 0 && at < text!.Length - 1 && text.IndexOf('@', at + 1) < 0 && !text.Any(char.IsWhiteSpace)
            ? new PostAddress(text[..at], text[(at + 1)..])
            : null;
        return address is not null;
    }

    public override string ToString() => $"{Role}@{Unit}";
}

/// <summary>The roles that posts are made of. Deputy acts where the leader's post is vacant.</summary>
public static class Roles
{
    public const string Officer = "officer";
    public const string Leader = "leader";
    public const string Deputy = "deputy";
    public const string Inspector = "inspector";
    public const string Clerk = "clerk";
    public const string Administrator = "administrator";
    public const string Viewer = "viewer";

    public static readonly IReadOnlySet<string> All = new HashSet<string> { Officer, Leader, Deputy, Inspector, Clerk, Administrator, Viewer };

    public static bool IsKnown(string role) => All.Contains(role);
}
