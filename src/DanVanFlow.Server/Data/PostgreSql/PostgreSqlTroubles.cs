using DanVanFlow.Server.Data.Steps;
using Npgsql;

namespace DanVanFlow.Server.Data.PostgreSql;

/// <summary>PostgreSQL's states (its manual, appendix A) and a broken connection in plain words.</summary>
static class PostgreSqlTroubles
{
    public static bool IsUniqueViolation(Exception trouble) => Find<PostgresException>(trouble)?.SqlState == PostgresErrorCodes.UniqueViolation;

    public static bool IsCollision(Exception trouble) =>
        Find<PostgresException>(trouble)?.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    public static DatabaseUnavailable? Explain(Exception trouble)
    {
        if (trouble is DatabaseUnavailable told)
            return told;
        if (Find<PostgresException>(trouble) is { } answer)
            return Explain(answer, trouble);
        return Find<NpgsqlException>(trouble) is not null
            ? new("Không nối được với máy chủ PostgreSQL; xem Database:ConnectionString và máy chủ có đang chạy không.",
                "PostgreSQL does not answer; see Database:ConnectionString and whether the server runs.", trouble)
            : null;
    }

    static DatabaseUnavailable? Explain(PostgresException answer, Exception trouble)
    {
        (string Vi, string En)? line = answer.SqlState switch
        {
            PostgresErrorCodes.DiskFull => ("Đĩa của máy chủ PostgreSQL đã đầy.", "The disk of the PostgreSQL server is full."),
            PostgresErrorCodes.ReadOnlySqlTransaction => ("Máy chủ PostgreSQL chỉ cho đọc.", "The PostgreSQL server is read-only."),
            PostgresErrorCodes.InvalidCatalogName => ("Cơ sở dữ liệu nêu trong Database:ConnectionString không tồn tại.", "The database named in Database:ConnectionString does not exist."),
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InsufficientPrivilege
                => ("PostgreSQL từ chối tài khoản nêu trong Database:ConnectionString.", "PostgreSQL refuses the account named in Database:ConnectionString."),
            PostgresErrorCodes.TooManyConnections => ("Máy chủ PostgreSQL đã hết kết nối.", "The PostgreSQL server has no connection left."),
            PostgresErrorCodes.LockNotAvailable => ("Cơ sở dữ liệu PostgreSQL đang bị khóa.", "The PostgreSQL database is locked."),
            // 57P01..57P03: shutting down, crashed, starting up. 08xxx: the connection broke.
            { } state when state.StartsWith("57P", StringComparison.Ordinal) || state.StartsWith("08", StringComparison.Ordinal)
                => ("Máy chủ PostgreSQL đang dừng hoặc đang khởi động.", "The PostgreSQL server is stopping or starting."),
            _ => null,
        };
        return line is { } text ? new(text.Vi, text.En, trouble) : null;
    }

    static T? Find<T>(Exception? trouble)
        where T : Exception => trouble as T ?? (trouble is null ? null : Find<T>(trouble.InnerException));
}
