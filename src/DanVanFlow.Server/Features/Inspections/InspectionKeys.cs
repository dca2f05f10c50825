namespace DanVanFlow.Server.Features.Inspections;

/// <summary>What these pages look for: workflows, papers and steps by their names in <c>workflows/inspection*</c> and <c>workflows/remedy</c>. Everything else about them is data.</summary>
static class InspectionKeys
{
    public const string Plan = "inspection-plan", Inspection = "inspection", Remedy = "remedy";

    public const string PlanPaper = "plan", Decision = "decision", SelfCheck = "self-check", SelfReport = "self-report", Visit = "visit", Agreed = "agreed", Minutes = "minutes", Extension = "extension",
        Findings = "findings", Explanation = "explanation", Assessment = "assessment", Conclusion = "conclusion", Notice = "notice", RemedyPaper = "remedy", Result = "result";

    public const string DecideExtension = "decideExtension";
}
