using System.Collections.Immutable;
using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Domain.Permissions;

/// <summary>How far a permission reaches from the post's unit. Never upwards and never sideways. Superiors: the units of the subtree that have
/// units below them, because a call asks others.</summary>
internal enum Reach { OwnUnit, Below, Subtree, Superiors }

/// <summary>The whole table of rights: what each role may do, and how far from its own unit. The permission matrix of the tests reads it row by row.</summary>
internal static class Grants
{
    private static readonly ImmutableDictionary<Permission, Reach> Reader = ImmutableDictionary.CreateRange<Permission, Reach>(
    [
        new(Permission.SeeCase, Reach.Subtree), new(Permission.SeeCall, Reach.Subtree), new(Permission.SeeRollUp, Reach.Subtree),
        new(Permission.SeeWorkflows, Reach.Subtree),
    ]);

    private static readonly ImmutableDictionary<Permission, Reach> Clerk = Reader.Add(Permission.SeeLetters, Reach.Subtree).Add(Permission.Authorise, Reach.OwnUnit);

    private static readonly ImmutableDictionary<Permission, Reach> Inspector =
        Reader.Add(Permission.EditDraft, Reach.OwnUnit).Add(Permission.DecideWork, Reach.OwnUnit);

    private static readonly ImmutableDictionary<Permission, Reach> Officer = Inspector
        .Add(Permission.SeeLetters, Reach.Subtree).Add(Permission.Urge, Reach.Below).Add(Permission.OpenCall, Reach.Superiors);

    private static readonly ImmutableDictionary<Permission, Reach> Keeper = ImmutableDictionary.CreateRange<Permission, Reach>(
    [
        new(Permission.ManagePeople, Reach.Subtree), new(Permission.ManageOrganization, Reach.Subtree), new(Permission.SeeLetters, Reach.Subtree),
        new(Permission.Authorise, Reach.Subtree), new(Permission.SeeAudit, Reach.Subtree), new(Permission.SeeCall, Reach.Subtree), new(Permission.SeeWorkflows, Reach.Subtree),
    ]);

    private static readonly ImmutableDictionary<string, ImmutableDictionary<Permission, Reach>> ByRole =
        ImmutableDictionary.CreateRange<string, ImmutableDictionary<Permission, Reach>>(
        [
            new(Roles.Officer, Officer), new(Roles.Leader, Officer), new(Roles.Deputy, Officer), new(Roles.Inspector, Inspector),
            new(Roles.Clerk, Clerk), new(Roles.Viewer, Reader), new(Roles.Administrator, Keeper),
        ]);

    /// <summary>Null when the role has no such right anywhere; an unknown role has none at all.</summary>
    public static Reach? Of(string role, Permission permission) =>
        ByRole.TryGetValue(role, out var rights) && rights.TryGetValue(permission, out var reach) ? reach : null;
}
