using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DanVanFlow.Server.Data.Mapping;

sealed class ApartValueMapping : IEntityTypeConfiguration<ApartValueRow>
{
    public void Configure(EntityTypeBuilder<ApartValueRow> row) => row.ToTable("apart_values").HasKey(a => new { a.Case, a.Paper, a.Path });
}
