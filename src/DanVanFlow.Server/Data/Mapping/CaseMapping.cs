using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DanVanFlow.Server.Data.Mapping;

// A case and what hangs on it. Keys begin with the case, so that the rows of one case lie together and a step finds them by prefix.

sealed class CaseMapping : IEntityTypeConfiguration<CaseRow>
{
    public void Configure(EntityTypeBuilder<CaseRow> row)
    {
        row.ToTable("cases").HasKey(c => c.Id);
        row.HasIndex(c => new { c.Workflow, c.Unit, c.Period }).IsUnique();

        // The overview of a call shows ended cases too, so this one is not partial.
        row.HasIndex(c => new { c.Call, c.Unit });

        // What a case opened; most cases have no parent.
        row.HasIndex(c => c.Parent).HasFilter("\"parent\" IS NOT NULL");
        row.Property(c => c.Revisions).HasDefaultValue(0);
    }
}

sealed class WorkItemMapping : IEntityTypeConfiguration<WorkItemRow>
{
    public void Configure(EntityTypeBuilder<WorkItemRow> row)
    {
        row.ToTable("work_items").HasKey(w => new { w.Case, w.Item });
        row.BelongsToCase(w => w.Case);
        row.HasIndex(w => w.Post).HasFilter("\"closed_at\" IS NULL");
        row.HasIndex(w => w.ClosedBy).HasFilter("\"closed_by\" IS NOT NULL");
    }
}

sealed class JournalMapping : IEntityTypeConfiguration<JournalRow>
{
    public void Configure(EntityTypeBuilder<JournalRow> row)
    {
        row.ToTable("journal").HasKey(j => new { j.Case, j.Number });
        row.BelongsToCase(j => j.Case);
    }
}

sealed class RevisionMapping : IEntityTypeConfiguration<RevisionRow>
{
    public void Configure(EntityTypeBuilder<RevisionRow> row)
    {
        row.ToTable("revisions").HasKey(r => new { r.Case, r.Number });
        row.BelongsToCase(r => r.Case);
        row.Property(r => r.Paper).HasDefaultValue("");
    }
}

sealed class DraftMapping : IEntityTypeConfiguration<DraftRow>
{
    public void Configure(EntityTypeBuilder<DraftRow> row)
    {
        row.ToTable("drafts").HasKey(d => new { d.Case, d.Paper });
        row.BelongsToCase(d => d.Case);
    }
}

sealed class RemarkMapping : IEntityTypeConfiguration<RemarkRow>
{
    public void Configure(EntityTypeBuilder<RemarkRow> row)
    {
        row.ToTable("remarks").HasKey(r => r.Id);
        row.BelongsToCase(r => r.Case);
        row.HasIndex(r => r.Case);
        row.Property(r => r.Paper).HasDefaultValue("");
    }
}

sealed class FileMapping : IEntityTypeConfiguration<FileRow>
{
    public void Configure(EntityTypeBuilder<FileRow> row)
    {
        row.ToTable("files").HasKey(f => f.Id);
        row.BelongsToCase(f => f.Case);
        row.HasIndex(f => f.Case);
    }
}

sealed class SealMapping : IEntityTypeConfiguration<SealRow>
{
    public void Configure(EntityTypeBuilder<SealRow> row)
    {
        row.ToTable("seals").HasKey(s => new { s.Line, s.Period, s.Number });
        row.BelongsToCase(s => s.Case);
        row.HasIndex(s => s.Case);
    }
}
