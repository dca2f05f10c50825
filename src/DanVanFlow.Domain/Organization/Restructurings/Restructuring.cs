using System.Collections.Immutable;

namespace DanVanFlow.Domain.Organization.Restructurings;

/// <summary>The document that orders a change: nobody moves a commune without one.</summary>
/// <param name="Number">As printed, such as 1677/NQ-UBTVQH15.</param>
/// <param name="Date">Day of signing, not of effect.</param>
/// <param name="Issuer">Who issued it, such as Ủy ban Thường vụ Quốc hội.</param>
/// <param name="Title">What it is about, in the document's own words.</param>
public sealed record LegalBasis(string Number, DateOnly Date, string Issuer, string Title);

/// <summary>
/// Everything that one legal basis changes on one day ("sắp xếp đơn vị hành chính"). The acts are one whole: they are judged by the tree that they leave behind
/// together, so their order does not matter and a commune may move to a province that the same document creates.
/// </summary>
/// <param name="From">First day of the new order; the day before still belongs to the old one.</param>
public sealed record Restructuring(string Id, DateOnly From, LegalBasis Basis, ImmutableArray<RestructuringAct> Acts);
