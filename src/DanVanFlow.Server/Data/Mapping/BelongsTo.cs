using System.Linq.Expressions;
using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DanVanFlow.Server.Data.Mapping;

static class BelongsTo
{
    /// <summary>A foreign key to the case. Restrict: a case is never deleted by the way, its history is the product.</summary>
    public static void BelongsToCase<T>(this EntityTypeBuilder<T> row, Expression<Func<T, object?>> column)
        where T : class =>
        row.HasOne<CaseRow>().WithMany().HasForeignKey(column).OnDelete(DeleteBehavior.Restrict);
}
