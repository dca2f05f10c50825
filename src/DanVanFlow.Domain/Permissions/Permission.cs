namespace DanVanFlow.Domain.Permissions;

/// <summary>Everything that is ever asked of <see cref="May"/>. Pages and API ask by these words only.</summary>
public enum Permission
{
    SeeCase, EditDraft, DecideWork, SeeCall, OpenCall, Urge, SeeRollUp, SeeLetters, ManagePeople, ManageOrganization, SeeAudit, RunJobs, SeeWorkflows,
    ManageWorkflows, ManageCalendar, Authorise,
}

