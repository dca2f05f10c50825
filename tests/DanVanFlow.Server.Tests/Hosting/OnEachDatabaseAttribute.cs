using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace DanVanFlow.Server.Tests.Hosting;

/// <summary>
/// Data of a theory: one row per database, named Sqlite and PostgreSql. Where PostgreSQL is absent its row is skipped by name, visibly;
/// with DANVANFLOW_REQUIRE_ALL or CI set it runs and fails instead. Open the database with <see cref="TestDatabase.Create"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnEachDatabaseAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
        [
            new TheoryDataRow("Sqlite"),
            new TheoryDataRow("PostgreSql") { Skip = TestPostgreSql.IsThere || TestPostgreSql.IsRequired ? null : "PostgreSQL is not installed (DANVANFLOW_TEST_POSTGRES, /usr/lib/postgresql)." },
        ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
