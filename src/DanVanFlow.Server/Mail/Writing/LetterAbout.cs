using System.Globalization;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Writing;

/// <summary>What one letter is about, for one recipient: the order with its codes turned into names of the recipient's language.</summary>
public sealed record LetterAbout
{
    public required LetterOrder Order { get; init; }

    /// <summary>About a confidential case: the order has lost everything but the case, and only "there is something to open" may be said.</summary>
    public bool IsConfidential { get; init; }

    /// <summary>vi or en.</summary>
    public required string Language { get; init; }
    public required string Person { get; init; }

    /// <summary>"xã Đăk Mar"; null when the letter is not about one unit.</summary>
    public string? Unit { get; init; }

    /// <summary>"6 tháng đầu năm 2023"; null when none was said.</summary>
    public string? Period { get; init; }

    /// <summary>What people call the case ("Ngày Chủ Nhật đỏ"); null for none.</summary>
    public string? Title { get; init; }

    /// <summary>What the workflow is called: "Báo cáo 6 tháng"; null when it is not known.</summary>
    public string? Workflow { get; init; }

    /// <summary>Items of a letter about several cases (a morning's reminders); empty for a letter about one.</summary>
    public IReadOnlyList<LetterAbout> Several { get; init; } = [];

    public string? Fact(string name) => Order.Facts.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>The unit that opened the case; null when the letter does not say.</summary>
    public string? Opener => Fact(Language == "en" ? LetterFacts.OpenerEn : LetterFacts.OpenerVi);

    public string? Task => Fact(Language == "en" ? LetterFacts.TaskEn : LetterFacts.TaskVi);

    /// <summary>"Báo cáo 6 tháng (6 tháng đầu năm 2023)", with the title where the case has one: what a subject line calls it.</summary>
    public string Paper => IsConfidential ? Language == "en" ? "a confidential case" : "một hồ sơ mật" : Title is { } title ? $"{Named} “{title}”" : Named;

    string Named => (Workflow, Period) switch
    {
        (null, null) => Language == "en" ? "the report" : "báo cáo",
        (null, _) => Period,
        (_, null) => Workflow,
        _ => $"{Workflow} ({Lowered(Period)})",
    };

    /// <summary>Date and hour as people in Việt Nam write them; null without a deadline.</summary>
    public string? Due => Order.DueAt is { } due ? LetterDates.Full(due, Language) : null;

    public string CasePath => Order.Case is { } id ? $"/cases/{id}" : "/";

    static string Lowered(string text) => text.Length > 1 && char.IsUpper(text[0]) ? char.ToLower(text[0], CultureInfo.InvariantCulture) + text[1..] : text;
}

/// <summary>Dates in letters. Hour first and the day of the week with it: that is how an invitation or a deadline is written.</summary>
public static class LetterDates
{
    static readonly string[] Days = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

    public static string Full(DateTimeOffset moment, string language)
    {
        var local = moment.ToOffset(VietnamTime.Offset);
        return language == "en"
            ? local.ToString("HH:mm, dddd d MMMM yyyy", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{local:HH} giờ {local:mm}, {Days[(int)local.DayOfWeek]} ngày {local:dd/MM/yyyy}");
    }
}
