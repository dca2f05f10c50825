using DanVanFlow.Server.Data.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DanVanFlow.Server.Data.Mapping;

// ASP.NET Core Identity's tables under names of the house. There are no roles: who may do what follows from posts.

sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("accounts");

        // Identity asks before it writes; between two nodes only the index decides.
        account.HasIndex(e => e.NormalizedEmail).IsUnique();
    }
}

sealed class AccountClaimMapping : IEntityTypeConfiguration<IdentityUserClaim<string>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<string>> claim) => claim.ToTable("account_claims");
}

sealed class AccountLoginMapping : IEntityTypeConfiguration<IdentityUserLogin<string>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<string>> login) => login.ToTable("account_logins");
}

sealed class AccountTokenMapping : IEntityTypeConfiguration<IdentityUserToken<string>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<string>> token) => token.ToTable("account_tokens");
}

sealed class SessionMapping : IEntityTypeConfiguration<SessionRow>
{
    public void Configure(EntityTypeBuilder<SessionRow> row)
    {
        row.ToTable("sessions").HasKey(s => s.Id);
        row.HasIndex(s => s.Person);
    }
}

sealed class SignInMapping : IEntityTypeConfiguration<SignInRow>
{
    public void Configure(EntityTypeBuilder<SignInRow> row)
    {
        row.ToTable("sign_ins").HasKey(s => s.Number);
        row.HasIndex(s => s.At);
        row.HasIndex(s => s.Person);
    }
}

sealed class AccountLinkMapping : IEntityTypeConfiguration<AccountLinkRow>
{
    public void Configure(EntityTypeBuilder<AccountLinkRow> row)
    {
        row.ToTable("account_links").HasKey(l => l.Id);
        row.HasIndex(l => l.Hash).IsUnique();
        row.HasIndex(l => l.Person);
    }
}

sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCodeRow>
{
    public void Configure(EntityTypeBuilder<RecoveryCodeRow> row) => row.ToTable("recovery_codes").HasKey(c => new { c.Person, c.Hash });
}

sealed class RememberedBrowserMapping : IEntityTypeConfiguration<RememberedBrowserRow>
{
    public void Configure(EntityTypeBuilder<RememberedBrowserRow> row)
    {
        row.ToTable("remembered_browsers").HasKey(b => b.Id);
        row.HasIndex(b => b.Hash).IsUnique();
        row.HasIndex(b => b.Person);
    }
}
