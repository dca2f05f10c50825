using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DanVanFlow.Server.Data.Mapping;

/// <summary>
/// A moment is stored as whole milliseconds since 1970 UTC on both databases: SQLite has no moment of its own, and a number sorts and compares
/// in LINQ the same way everywhere. What is finer than a millisecond is cut off.
/// </summary>
sealed class UtcMilliseconds() : ValueConverter<DateTimeOffset, long>(
    moment => moment.ToUnixTimeMilliseconds(),
    milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
