using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DanVanFlow.Server.Data.Mapping;

// The calendar's table and its history.

sealed class CalendarDayMapping : IEntityTypeConfiguration<CalendarDayRow>
{
    public void Configure(EntityTypeBuilder<CalendarDayRow> row) => row.ToTable("calendar_days").HasKey(d => d.Id);
}

sealed class CalendarRestMapping : IEntityTypeConfiguration<CalendarRestRow>
{
    public void Configure(EntityTypeBuilder<CalendarRestRow> row) => row.ToTable("calendar_rest").HasKey(r => r.From);
}

sealed class CalendarChangeMapping : IEntityTypeConfiguration<CalendarChangeRow>
{
    public void Configure(EntityTypeBuilder<CalendarChangeRow> row) => row.ToTable("calendar_changes").HasKey(c => c.Id);
}
