using DanVanFlow.Server.Data.Mapping;
using DanVanFlow.Server.Data.Rows;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Data;

/// <summary>
/// The model, without a word of any provider: two thin subclasses (Sqlite/, PostgreSql/) add what differs. EF Core serves schema, pages and
/// administration; the step path writes by plain prepared statements in Steps/.
/// </summary>
public abstract class FlowDb(DbContextOptions options) : IdentityUserContext<Account>(options)
{
    public DbSet<CaseRow> Cases => Set<CaseRow>();
    public DbSet<WorkItemRow> WorkItems => Set<WorkItemRow>();
    public DbSet<JournalRow> Journal => Set<JournalRow>();
    public DbSet<RevisionRow> Revisions => Set<RevisionRow>();
    public DbSet<DraftRow> Drafts => Set<DraftRow>();
    public DbSet<RemarkRow> Remarks => Set<RemarkRow>();
    public DbSet<TimerRow> Timers => Set<TimerRow>();
    public DbSet<WaitRow> Waits => Set<WaitRow>();
    public DbSet<IncidentRow> Incidents => Set<IncidentRow>();
    public DbSet<AuditRow> Audit => Set<AuditRow>();
    public DbSet<AuditSealRow> AuditSeals => Set<AuditSealRow>();
    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();
    public DbSet<IdempotencyRow> Answered => Set<IdempotencyRow>();
    public DbSet<UnitNameRow> UnitNames => Set<UnitNameRow>();
    public DbSet<UnitMembershipRow> UnitMemberships => Set<UnitMembershipRow>();
    public DbSet<RestructuringRow> Restructurings => Set<RestructuringRow>();
    public DbSet<LineageRow> Lineage => Set<LineageRow>();
    public DbSet<CaseMoveRow> CaseMoves => Set<CaseMoveRow>();
    public DbSet<PostRow> Posts => Set<PostRow>();
    public DbSet<HoldingRow> Holdings => Set<HoldingRow>();
    public DbSet<SubstitutionRow> Substitutions => Set<SubstitutionRow>();
    public DbSet<DefinitionRow> Definitions => Set<DefinitionRow>();
    public DbSet<CallRow> Calls => Set<CallRow>();
    public DbSet<RegimeRow> Regimes => Set<RegimeRow>();
    public DbSet<RegimeVersionRow> RegimeVersions => Set<RegimeVersionRow>();
    public DbSet<ToldUnitRow> ToldUnits => Set<ToldUnitRow>();
    public DbSet<ExcusedUnitRow> ExcusedUnits => Set<ExcusedUnitRow>();
    public DbSet<ExtensionRow> Extensions => Set<ExtensionRow>();
    public DbSet<CalendarDayRow> CalendarDays => Set<CalendarDayRow>();
    public DbSet<CalendarRestRow> CalendarRest => Set<CalendarRestRow>();
    public DbSet<CalendarChangeRow> CalendarChanges => Set<CalendarChangeRow>();
    public DbSet<LetterRow> Letters => Set<LetterRow>();
    public DbSet<ReminderRow> Reminders => Set<ReminderRow>();
    public DbSet<RuleChangeRow> RuleChanges => Set<RuleChangeRow>();
    public DbSet<PersonalLettersRow> PersonalLetters => Set<PersonalLettersRow>();
    public DbSet<HeldLetterRow> HeldLetters => Set<HeldLetterRow>();
    public DbSet<TokenRow> Tokens => Set<TokenRow>();
    public DbSet<SessionRow> Sessions => Set<SessionRow>();
    public DbSet<SignInRow> SignIns => Set<SignInRow>();
    public DbSet<AccountLinkRow> AccountLinks => Set<AccountLinkRow>();
    public DbSet<RecoveryCodeRow> RecoveryCodes => Set<RecoveryCodeRow>();
    public DbSet<RememberedBrowserRow> RememberedBrowsers => Set<RememberedBrowserRow>();
    public DbSet<FileRow> Files => Set<FileRow>();
    public DbSet<SealRow> Seals => Set<SealRow>();
    public DbSet<SettingRow> Settings => Set<SettingRow>();
    public DbSet<LetterEventRow> LetterEvents => Set<LetterEventRow>();
    public DbSet<FailingAddressRow> FailingAddresses => Set<FailingAddressRow>();
    public DbSet<UnitContactRow> UnitContacts => Set<UnitContactRow>();
    public DbSet<NoticeRow> Notices => Set<NoticeRow>();
    public DbSet<FeedRow> Feeds => Set<FeedRow>();
    public DbSet<TimetableRunRow> TimetableRuns => Set<TimetableRunRow>();
    public DbSet<ImportRow> Imports => Set<ImportRow>();
    public DbSet<UploadRow> Uploads => Set<UploadRow>();
    public DbSet<UploadPieceRow> UploadPieces => Set<UploadPieceRow>();
    public DbSet<ApartValueRow> ApartValues => Set<ApartValueRow>();
    public DbSet<AppointmentRow> Appointments => Set<AppointmentRow>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(FlowDb).Assembly);
        SnakeCase.Apply(builder.Model);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions) =>
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcMilliseconds>();
}
