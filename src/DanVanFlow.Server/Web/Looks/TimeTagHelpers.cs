using System.Globalization;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DanVanFlow.Server.Web.Looks;

/// <summary><c>&lt;show-date value="Model.CutOff" /&gt;</c> or <c>moment="..."</c>: 14/06/2023. Nothing for null.</summary>
[HtmlTargetElement("show-date", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ShowDateTagHelper : TagHelper
{
    public DateOnly? Value { get; set; }
    public DateTimeOffset? Moment { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var date = Value ?? (Moment is { } moment ? VietnamTime.LocalDate(moment) : null);
        TimeElement.Write(output, date?.ToString("O", CultureInfo.InvariantCulture), date is { } day ? ScreenTime.Date(day) : "");
    }
}

/// <summary><c>&lt;show-time value="row.At" /&gt;</c>: 08:05 14/06/2023, in Việt Nam's time. Nothing for null.</summary>
[HtmlTargetElement("show-time", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ShowTimeTagHelper : TagHelper
{
    public DateTimeOffset? Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        TimeElement.Write(output, Value?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), Value is { } moment ? ScreenTime.Moment(moment) : "");
}

/// <summary><c>&lt;show-deadline due="item.DueAt" /&gt;</c>: the date and how near it is, in working days ahead and calendar days behind. Nothing for null.</summary>
[HtmlTargetElement("show-deadline", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ShowDeadlineTagHelper(Deadlines deadlines) : TagHelper
{
    public DateTimeOffset? Due { get; set; }

    /// <summary>When it was met; a deadline that was met says only its date, or how late it was.</summary>
    public DateTimeOffset? Met { get; set; }

    /// <summary>Whose working days are counted: the code of the unit that must meet it; null counts the country's.</summary>
    public string? Unit { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (Due is not { } due)
            return;
        var (words, tone) = deadlines.Say(due, Met, Unit);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "deadline");
        output.Attributes.SetAttribute("data-tone", tone);
        output.Content.SetContent(ScreenTime.Date(due));
        if (words.Length > 0)
            output.Content.AppendHtml(" <b>").Append(words).AppendHtml("</b>");
    }
}

static class TimeElement
{
    public static void Write(TagHelperOutput output, string? machine, string words)
    {
        output.TagName = machine is null ? null : "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (machine is not null)
            output.Attributes.SetAttribute("datetime", machine);
        output.Content.SetContent(words);
    }
}
