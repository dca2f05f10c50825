using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DanVanFlow.Server.Data.Mapping;

sealed class UploadMapping : IEntityTypeConfiguration<UploadRow>
{
    public void Configure(EntityTypeBuilder<UploadRow> row)
    {
        row.ToTable("uploads").HasKey(u => u.Id);
        row.HasIndex(u => u.LastAt);
    }
}

sealed class UploadPieceMapping : IEntityTypeConfiguration<UploadPieceRow>
{
    public void Configure(EntityTypeBuilder<UploadPieceRow> row) => row.ToTable("upload_pieces").HasKey(p => new { p.Upload, p.From });
}
