using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Data.Steps.Tables;
using Npgsql;

namespace DanVanFlow.Server.Data.PostgreSql;

/// <summary>Loads the facts of a whole group in one round trip: one query per kind of row, each with the keys of all steps that ask for it.</summary>
static class PostgreSqlReads
{
    public static List<StepFacts> Load(NpgsqlConnection connection, List<StepReads> asked)
    {
        using var batch = new NpgsqlBatch(connection);
        var readers = new List<Action<NpgsqlDataReader>>();

        Dictionary<string, List<T>> By<T>(StepQuery<T> query, Func<StepReads, bool> wanted, Func<T, string> owner)
            where T : class
        {
            var found = new Dictionary<string, List<T>>();
            var keys = asked.Where(r => r.Case is not null && wanted(r)).Select(r => (string[])[r.Case!]).ToList();
            Ask(query, keys, row => (found.TryGetValue(owner(row), out var rows) ? rows : found[owner(row)] = []).Add(row));
            return found;
        }

        void Ask<T>(StepQuery<T> query, List<string[]> keys, Action<T> keep)
            where T : class
        {
            if (keys.Count == 0)
                return;
            batch.BatchCommands.Add(PostgreSqlQuery.For(query, keys));
            readers.Add(reader =>
            {
                var row = new PostgreSqlRow(reader);
                while (reader.Read())
                    keep(query.Table.Read(row));
            });
        }

        var cases = By(StepQueries.Case, _ => true, c => c.Id);
        var open = By(StepQueries.OpenWorkItems, _ => true, w => w.Case);
        var closed = By(StepQueries.ClosedWorkItems, r => r.ClosedWorkItems, w => w.Case);
        var drafts = By(StepQueries.Draft, r => r.Draft, d => d.Case);
        var revisions = By(StepQueries.NewestRevisions, r => r.NewestRevisions, r => r.Case);
        var remarks = By(StepQueries.OpenRemarks, r => r.OpenRemarks, r => r.Case);
        var existing = new Dictionary<(string, string, string), string>();
        Ask(StepQueries.ExistingCase, Keys(r => r.NewCaseKey is { } k ? [k.Workflow, k.Unit, k.Period] : null), c => existing[(c.Workflow, c.Unit, c.Period)] = c.Id);
        var answered = new Dictionary<(string, string), IdempotencyRow>();
        Ask(StepQueries.Answered, Keys(r => r.IdempotencyKey is { } k ? [k.Person, k.Key] : null), a => answered[(a.Person, a.Key)] = a);

        if (readers.Count > 0)
            ReadAll(batch, readers);
        return [.. asked.Select(Facts)];

        List<string[]> Keys(Func<StepReads, string[]?> key) => [.. asked.Select(key).OfType<string[]>()];

        StepFacts Facts(StepReads reads)
        {
            var id = reads.Case ?? "";
            var row = cases.GetValueOrDefault(id)?[0];
            IReadOnlyList<DraftRow> begun = drafts.GetValueOrDefault(id) ?? [];
            return new StepFacts
            {
                Case = row,
                CaseVersion = row?.Version ?? 0,
                OpenWorkItems = open.GetValueOrDefault(id) ?? [],
                ClosedWorkItems = closed.GetValueOrDefault(id) ?? [],
                Drafts = begun,
                DraftVersions = StepFacts.VersionsOf(begun),
                NewestRevisions = revisions.GetValueOrDefault(id) ?? [],
                OpenRemarks = remarks.GetValueOrDefault(id) ?? [],
                ExistingCase = reads.NewCaseKey is { } key ? existing.GetValueOrDefault(key) : null,
                Answered = reads.IdempotencyKey is { } once ? answered.GetValueOrDefault(once) : null,
            };
        }
    }

    static void ReadAll(NpgsqlBatch batch, List<Action<NpgsqlDataReader>> readers)
    {
        using var reader = batch.ExecuteReader();
        foreach (var read in readers)
        {
            read(reader);
            reader.NextResult();
        }
    }
}
