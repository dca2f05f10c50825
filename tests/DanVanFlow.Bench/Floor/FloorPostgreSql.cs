using Npgsql;
using NpgsqlTypes;

namespace DanVanFlow.Bench.Floor;

/// <summary>The floor on PostgreSQL: a group is one query for the versions and one statement per table, each column an array.</summary>
sealed class FloorPostgreSql : FloorLane
{
    readonly NpgsqlConnection _connection;

    public FloorPostgreSql(string connectionString)
    {
        _connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 50, AutoPrepareMinUsages = 2 }.ToString());
        _connection.Open();
        using var schema = new NpgsqlCommand(FloorRows.Schema("bigint") + "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;", _connection);
        schema.ExecuteNonQuery();
    }

    protected override void Write(List<FloorStep> group)
    {
        var versions = Versions(group);
        var approvals = new List<FloorStep>();
        foreach (var step in group)
        {
            var number = step.Item == 0 ? 1 : versions.GetValueOrDefault(step.Id) + 1;
            step.Result = number == FloorRows.Levels ? 0 : number;
            if (step.Item != 0)
                approvals.Add(step);
        }
        int Number(FloorStep step) => step.Item == 0 ? 1 : versions.GetValueOrDefault(step.Id) + 1;
        var starts = group.FindAll(step => step.Item == 0);
        var opens = group.FindAll(step => step.Result != 0);
        using var batch = new NpgsqlBatch(_connection);
        Add(batch, "BEGIN");
        if (starts.Count > 0)
        {
            Add(batch, "INSERT INTO instances SELECT id, unit, period, 'open', answers, 1, at FROM unnest($1, $2, $3, $4, $5) AS u(id, unit, period, answers, at)",
                Text(starts, s => s.Id), Text(starts, s => s.Unit!), Text(starts, s => s.Period!), Text(starts, s => s.Answers!), Long(starts, s => s.At));
        }
        NpgsqlBatchCommand? advance = null;
        if (approvals.Count > 0)
        {
            advance = Add(batch, "UPDATE instances t SET version = u.version, status = u.status, at = u.at FROM unnest($1, $2, $3, $4) AS u(id, version, status, at) WHERE t.id = u.id AND t.version = u.version - 1",
                Text(approvals, s => s.Id), Number32(approvals, Number), Text(approvals, s => s.Result == 0 ? "accepted" : "open"), Long(approvals, s => s.At));
            Add(batch, "UPDATE items t SET closed = u.at, verdict = 'approve' FROM unnest($1, $2, $3) AS u(id, item, at) WHERE t.instance = u.id AND t.item = u.item AND t.closed IS NULL",
                Text(approvals, s => s.Id), Number32(approvals, s => s.Item), Long(approvals, s => s.At));
        }
        if (opens.Count > 0)
        {
            Add(batch, "INSERT INTO items SELECT id, item, post, at FROM unnest($1, $2, $3, $4) AS u(id, item, post, at)",
                Text(opens, s => s.Id), Number32(opens, s => s.Result), Text(opens, s => $"leader@{s.Result}"), Long(opens, s => s.At));
        }
        Add(batch, "INSERT INTO journal SELECT * FROM unnest($1, $2, $3, $4)",
            Text(group, s => s.Id), Number32(group, Number), Text(group, _ => FloorRows.Journal), Long(group, s => s.At));
        Add(batch, "INSERT INTO outbox SELECT * FROM unnest($1, $2, $3)",
            Text(group, s => $"{s.Id}-{Number(s)}"), Text(group, _ => FloorRows.Letter), Long(group, s => s.At));
        batch.ExecuteNonQuery();
        if (advance is not null && advance.RecordsAffected != approvals.Count)
            throw new InvalidOperationException("Somebody else advanced an instance; the floor has one node.");
        using var commit = new NpgsqlCommand("COMMIT", _connection);
        commit.ExecuteNonQuery();
    }

    Dictionary<string, int> Versions(List<FloorStep> group)
    {
        var found = new Dictionary<string, int>();
        var ids = group.FindAll(step => step.Item != 0).ConvertAll(step => step.Id);
        if (ids.Count == 0)
            return found;
        using var command = new NpgsqlCommand("SELECT id, version FROM instances WHERE id = ANY($1)", _connection);
        command.Parameters.Add(new NpgsqlParameter { Value = ids.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        using var reader = command.ExecuteReader();
        while (reader.Read())
            found[reader.GetString(0)] = reader.GetInt32(1);
        return found;
    }

    static NpgsqlBatchCommand Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        batch.BatchCommands.Add(command);
        return command;
    }

    static NpgsqlParameter Text(List<FloorStep> steps, Converter<FloorStep, string> value) => Of(steps.ConvertAll(value).ToArray(), NpgsqlDbType.Text);
    static NpgsqlParameter Long(List<FloorStep> steps, Converter<FloorStep, long> value) => Of(steps.ConvertAll(value).ToArray(), NpgsqlDbType.Bigint);
    static NpgsqlParameter Number32(List<FloorStep> steps, Converter<FloorStep, int> value) => Of(steps.ConvertAll(value).ToArray(), NpgsqlDbType.Integer);
    static NpgsqlParameter Of(object array, NpgsqlDbType type) => new() { Value = array, NpgsqlDbType = NpgsqlDbType.Array | type };
}
