using DanVanFlow.Server.Data.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DanVanFlow.Server.Data.Mapping;

// ASP.NET Core Identity's tables under names of the house. There are no roles: who may do what follows from posts.

sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account) => account.ToTable("accounts");
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
