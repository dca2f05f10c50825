using DanVanFlow.Server.Data.Steps.Tables;
using Npgsql;

namespace DanVanFlow.Server.Data.PostgreSql;

sealed class PostgreSqlRow(NpgsqlDataReader reader) : IColumnReader
{
    public bool IsNull(int column) => reader.IsDBNull(column);
    public string Text(int column) => reader.GetString(column);
    public int Integer(int column) => reader.GetInt32(column);
    public long Long(int column) => reader.GetInt64(column);
    public bool Truth(int column) => reader.GetBoolean(column);
    public byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);
}
