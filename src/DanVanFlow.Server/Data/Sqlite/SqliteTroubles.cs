using DanVanFlow.Server.Data.Steps;
using Microsoft.Data.Sqlite;

namespace DanVanFlow.Server.Data.Sqlite;

/// <summary>SQLite's result codes (sqlite.org/rescode.html) in plain words.</summary>
static class SqliteTroubles
{
    const int Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;
    const int PrimaryKey = 1555, Unique = 2067;

    public static bool IsUniqueViolation(Exception trouble) =>
        Find(trouble) is { SqliteExtendedErrorCode: PrimaryKey or Unique };

    public static DatabaseUnavailable? Explain(Exception trouble, string file)
    {
        if (trouble is DatabaseUnavailable told)
            return told;
        (string Vi, string En)? line = Find(trouble)?.SqliteErrorCode switch
        {
            Busy or Locked => ($"Tệp dữ liệu {file} đang bị chương trình khác khóa.", $"The data file {file} is locked by another program."),
            ReadOnly => ($"Tệp dữ liệu {file} chỉ cho đọc.", $"The data file {file} is read-only."),
            InputOutput => ($"Đĩa chứa {file} báo lỗi đọc ghi.", $"The disk that holds {file} reports a read or write error."),
            Corrupt => ($"Tệp dữ liệu {file} bị hỏng; hãy phục hồi từ bản sao lưu.", $"The data file {file} is damaged; restore it from a backup."),
            Full => ($"Đĩa chứa {file} đã đầy.", $"The disk that holds {file} is full."),
            CannotOpen => ($"Không mở được tệp dữ liệu {file}: không có quyền hoặc đường dẫn sai.", $"The data file {file} cannot be opened: no rights, or a wrong path."),
            NotADatabase => ($"Tệp {file} không phải là cơ sở dữ liệu.", $"The file {file} is not a database."),
            _ => null,
        };
        return line is { } text ? new(text.Vi, text.En, trouble) : null;
    }

    public static DatabaseUnavailable NoFolder(string file, Exception trouble) => new(
        $"Không tạo được thư mục cho tệp dữ liệu {file}: {trouble.Message}", $"The folder of the data file {file} cannot be made: {trouble.Message}", trouble);

    static SqliteException? Find(Exception? trouble) => trouble as SqliteException ?? (trouble is null ? null : Find(trouble.InnerException));
}
