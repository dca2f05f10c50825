using System.Collections.Immutable;

namespace DanVanFlow.Server.Features.Inspections;

/// <summary>
/// The ten documents of one inspection (domain: Quyết định 331-QĐ/TW): which paper holds each, where its number and date stand, what of the paper it says and who signs. The last two are
/// documents of a remedy.
/// </summary>
/// <param name="Id">In the address.</param>
/// <param name="Sections">Of the paper's form, in this order.</param>
/// <param name="SignedAt">Steps whose actor's name stands under it, the inspected unit's first where both sides sign.</param>
/// <param name="ByUnit">Issued by the case's own unit, not by the board.</param>
sealed record InspectionDocument(string Id, string Workflow, string Paper, string NumberPath, string DatePath, ImmutableArray<string> Sections, ImmutableArray<string> SignedAt, bool ByUnit)
{
    public static readonly ImmutableArray<InspectionDocument> All =
    [
        OfDecision("decision", "documents.decision", ["subject", "time", "team"]),
        OfDecision("plan", "documents.plan", ["subject", "time", "team"]),
        OfDecision("outline", "documents.outline", ["subject"]),
        OfDecision("schedule", "documents.schedule", ["time", "team"]),
        new("self-report", InspectionKeys.Inspection, InspectionKeys.SelfReport, "report.reportNumber", "report.reportDate", ["report"], ["signSelf"], true),
        new("minutes", InspectionKeys.Inspection, InspectionKeys.Minutes, "minutes.minutesNumber", "minutes.minutesDate", ["minutes", "next"], ["unitConfirms", "teamConfirms"], false),
        new("result", InspectionKeys.Inspection, InspectionKeys.Conclusion, "report.reportNumber", "report.reportDate", ["report", "conclusion"], ["draftConclusion"], false),
        new("notice", InspectionKeys.Inspection, InspectionKeys.Notice, "notice.noticeNumber", "notice.noticeDate", ["notice"], ["approveConclusion"], false),
        new("remedy-plan", InspectionKeys.Remedy, InspectionKeys.RemedyPaper, "plan.planNumber", "plan.planDate", ["order", "plan"], ["plan"], true),
        new("remedy-report", InspectionKeys.Remedy, InspectionKeys.Result, "report.reportNumber", "report.reportDate", ["report"], ["sign"], true),
    ];

    static InspectionDocument OfDecision(string id, string at, ImmutableArray<string> sections) =>
        new(id, InspectionKeys.Inspection, InspectionKeys.Decision, at + "Number", at + "Date", sections, ["approveDecision"], false);
}
