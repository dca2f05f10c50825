using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DanVanFlow.Server.Web.Looks;

/// <summary>
/// <c>&lt;status-badge status="accepted" /&gt;</c>: the word of a case's status with a shape and a tone. A status without a text "Status.x" shows its code,
/// and one without a tone is neutral, so that a new status is seen and not lost.
/// </summary>
[HtmlTargetElement("status-badge", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StatusBadgeTagHelper(Texts texts) : TagHelper
{
    static readonly Dictionary<string, string> Tones = new()
    {
        ["draft"] = "quiet", ["not-started"] = "quiet", ["cancelled"] = "quiet", ["withdrawn"] = "quiet", ["skipped"] = "quiet", ["closed"] = "quiet", ["excused"] = "quiet", ["planned"] = "quiet",
        ["signing"] = "going", ["appraising"] = "going", ["approving"] = "going", ["submitted"] = "going", ["waiting"] = "going", ["open"] = "going", ["executing"] = "going", ["extended"] = "going",
        ["accepted"] = "good", ["sealed"] = "good", ["approved"] = "good", ["sent"] = "good", ["completed"] = "good", ["active"] = "good",
        ["returned"] = "warn", ["due-soon"] = "warn", ["stale"] = "warn", ["retrying"] = "warn", ["stopped"] = "warn", ["sent-late"] = "warn", ["asks-for-time"] = "warn", ["missed"] = "warn",
        ["late"] = "bad", ["rejected"] = "bad", ["failed"] = "bad", ["dead"] = "bad", ["refused"] = "bad", ["bounced"] = "bad", ["suppressed"] = "warn", ["incident"] = "bad", ["missing"] = "bad", ["disabled"] = "bad",
    };

    public required string Status { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "status");
        output.Attributes.SetAttribute("data-tone", Tones.GetValueOrDefault(Status, "quiet"));
        var key = "Status." + Status;
        output.Content.SetContent(texts.Has(key) ? texts[key] : Status);
    }
}
