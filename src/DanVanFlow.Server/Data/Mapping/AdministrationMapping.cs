using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DanVanFlow.Server.Data.Mapping;

// Organisation, definitions, calls and small facts. Effective-dated rows carry From in their key.

sealed class UnitNameMapping : IEntityTypeConfiguration<UnitNameRow>
{
    public void Configure(EntityTypeBuilder<UnitNameRow> row) => row.ToTable("unit_names").HasKey(u => new { u.Code, u.From });
}

sealed class UnitMembershipMapping : IEntityTypeConfiguration<UnitMembershipRow>
{
    public void Configure(EntityTypeBuilder<UnitMembershipRow> row) =>
        row.ToTable("unit_memberships").HasKey(u => new { u.Code, u.Line, u.From });
}

sealed class PostMapping : IEntityTypeConfiguration<PostRow>
{
    public void Configure(EntityTypeBuilder<PostRow> row) => row.ToTable("posts").HasKey(p => new { p.Unit, p.Role });
}

sealed class HoldingMapping : IEntityTypeConfiguration<HoldingRow>
{
    public void Configure(EntityTypeBuilder<HoldingRow> row)
    {
        row.ToTable("holdings").HasKey(h => new { h.Unit, h.Role, h.Person, h.From });
        row.HasIndex(h => h.Person);
    }
}

sealed class DefinitionMapping : IEntityTypeConfiguration<DefinitionRow>
{
    public void Configure(EntityTypeBuilder<DefinitionRow> row) => row.ToTable("definitions").HasKey(d => d.Hash);
}

sealed class CallMapping : IEntityTypeConfiguration<CallRow>
{
    public void Configure(EntityTypeBuilder<CallRow> row)
    {
        row.ToTable("calls").HasKey(c => c.Id);
        row.HasIndex(c => new { c.Workflow, c.Period, c.RootUnit }).IsUnique();
    }
}

sealed class TokenMapping : IEntityTypeConfiguration<TokenRow>
{
    public void Configure(EntityTypeBuilder<TokenRow> row)
    {
        row.ToTable("tokens").HasKey(t => t.Id);
        row.HasIndex(t => t.Hash).IsUnique();
    }
}

sealed class SettingMapping : IEntityTypeConfiguration<SettingRow>
{
    public void Configure(EntityTypeBuilder<SettingRow> row) => row.ToTable("settings").HasKey(s => s.Key);
}
