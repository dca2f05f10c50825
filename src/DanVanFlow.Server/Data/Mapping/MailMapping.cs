using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DanVanFlow.Server.Data.Mapping;

// The ways of letters, the bell, calendars, and the timetable's memory.

sealed class LetterEventMapping : IEntityTypeConfiguration<LetterEventRow>
{
    public void Configure(EntityTypeBuilder<LetterEventRow> row)
    {
        row.ToTable("letter_events").HasKey(e => e.Number);
        row.HasIndex(e => e.Letter);
    }
}

sealed class FailingAddressMapping : IEntityTypeConfiguration<FailingAddressRow>
{
    public void Configure(EntityTypeBuilder<FailingAddressRow> row)
    {
        row.ToTable("failing_addresses").HasKey(f => f.Address);
        row.HasIndex(f => f.Person);
    }
}

sealed class UnitContactMapping : IEntityTypeConfiguration<UnitContactRow>
{
    public void Configure(EntityTypeBuilder<UnitContactRow> row) => row.ToTable("unit_contacts").HasKey(u => u.Unit);
}

sealed class NoticeMapping : IEntityTypeConfiguration<NoticeRow>
{
    // Unread ones of a person are found, counted and sorted by one index.
    public void Configure(EntityTypeBuilder<NoticeRow> row)
    {
        row.ToTable("notices").HasKey(n => n.Id);
        row.HasIndex(n => new { n.Person, n.ReadAt, n.At });
    }
}

sealed class FeedMapping : IEntityTypeConfiguration<FeedRow>
{
    public void Configure(EntityTypeBuilder<FeedRow> row)
    {
        row.ToTable("calendar_feeds").HasKey(f => f.Id);
        row.HasIndex(f => f.Hash).IsUnique();
        row.HasIndex(f => f.Person);
    }
}

sealed class TimetableRunMapping : IEntityTypeConfiguration<TimetableRunRow>
{
    public void Configure(EntityTypeBuilder<TimetableRunRow> row)
    {
        row.ToTable("timetable_runs").HasKey(r => r.Number);
        row.HasIndex(r => new { r.Entry, r.StartedAt });
    }
}
