using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DanVanFlow.Server.Web.Looks;

/// <summary><c>&lt;show-progress value="8" of="11" label="@T["..."]" /&gt;</c>: a bar and "8/11" beside it; of zero shows the words alone.</summary>
[HtmlTargetElement("show-progress", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ProgressTagHelper : TagHelper
{
    public required int Value { get; set; }
    public required int Of { get; set; }
    public required string Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "bar");
        if (Of > 0)
            output.Content.AppendHtml($"<progress value=\"{Value}\" max=\"{Of}\" aria-label=\"").Append(Label).AppendHtml("\"></progress>");
        output.Content.AppendHtml("<span class=\"number\">").Append($"{ScreenNumbers.Format(Value)}/{ScreenNumbers.Format(Of)}").AppendHtml("</span>");
    }
}
