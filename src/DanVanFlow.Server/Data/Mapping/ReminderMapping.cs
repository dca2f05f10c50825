using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DanVanFlow.Server.Data.Mapping;

sealed class ReminderMapping : IEntityTypeConfiguration<ReminderRow>
{
    public void Configure(EntityTypeBuilder<ReminderRow> row)
    {
        row.ToTable("reminders").HasKey(r => new { r.Subject, r.Rule, r.Step, r.Recipient });
        row.HasIndex(r => r.Case);
        row.HasIndex(r => r.At);
    }
}

sealed class RuleChangeMapping : IEntityTypeConfiguration<RuleChangeRow>
{
    public void Configure(EntityTypeBuilder<RuleChangeRow> row) => row.ToTable("rule_changes").HasKey(r => r.Number);
}

sealed class PersonalLettersMapping : IEntityTypeConfiguration<PersonalLettersRow>
{
    public void Configure(EntityTypeBuilder<PersonalLettersRow> row) => row.ToTable("personal_letters").HasKey(r => r.Person);
}

sealed class HeldLetterMapping : IEntityTypeConfiguration<HeldLetterRow>
{
    public void Configure(EntityTypeBuilder<HeldLetterRow> row) => row.ToTable("held_letters").HasKey(r => r.Id);
}
