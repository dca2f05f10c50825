using DanVanFlow.Server.Mail.Writing;

using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Processes;

public static class ProcessRoom
{
    public static IServiceCollection AddProcesses(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(configuration.GetSection("Workflows").Get<WorkflowOptions>() ?? new WorkflowOptions())
        .AddSingleton<WorkflowFolders>()
        .AddSingleton<WorkflowShelf>()
        .AddSingleton<CarriedOver>()
        .AddSingleton<IWorkflowNames, WorkflowNames>()
        .AddSingleton<ShippedCalendar>()
        .AddSingleton<CallTermsCache>()
        .AddSingleton<Grounds>()
        .AddSingleton<SealChain>()
        .AddSingleton<CaseDesk>()
        .AddSingleton<CaseReader>()
        .AddSingleton<CaseFamilyReader>()
        .AddSingleton<ApartValues>()
        .AddSingleton<CallDesk>()
        .AddSingleton<CallReader>()
        .AddSingleton<RestructuringDesk>()
        .AddSingleton<RestructuringReader>()
        .AddSingleton<CaseMoves>()
        .AddSingleton<DeadlineMoves>()
        .AddSingleton<CallKeeping>()
        .AddSingleton<CallCare>()
        .AddSingleton<UnitTerms>()
        .AddSingleton<RegimeDesk>()
        .AddSingleton<OpenRegimes>()
        .AddSingleton<CalendarDesk>()
        .AddSingleton<WakeTimers>()
        .AddSingleton<WakeConditions>()
        .AddSingleton<OpenedCases>()
        .AddSingleton<StartableWorkflows>()
        .AddSingleton<IJobPerformer, OpenCases>()
        .AddSingleton<IOutboxPerformer, TellAppointments>()
        .AddSingleton<AppointmentReader>()
        .AddSingleton<IJobReport, JobReport>()
        .AddSingleton<RollUpReader>()
        .AddSingleton<PrefillReader>();
}
