using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DanVanFlow.Server.Data.Mapping;

// What was said: answers already given, letters.

sealed class IdempotencyMapping : IEntityTypeConfiguration<IdempotencyRow>
{
    public void Configure(EntityTypeBuilder<IdempotencyRow> row) => row.ToTable("answered").HasKey(a => new { a.Person, a.Key });
}

sealed class LetterMapping : IEntityTypeConfiguration<LetterRow>
{
    public void Configure(EntityTypeBuilder<LetterRow> row)
    {
        row.ToTable("letters").HasKey(l => l.Id);
        row.HasIndex(l => l.CreatedAt);
        row.HasIndex(l => l.Case);
        row.HasIndex(l => l.Person);
    }
}
