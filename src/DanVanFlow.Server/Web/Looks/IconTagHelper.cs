using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DanVanFlow.Server.Web.Looks;

/// <summary><c>&lt;icon name="inbox" /&gt;</c>: a symbol of wwwroot/icons.svg beside a word; hidden from screen readers, which read the word.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTagHelper(IFileVersionProvider versions) : TagHelper
{
    public required string Name { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "icon");
        output.Attributes.SetAttribute("aria-hidden", "true");
        var file = versions.AddFileVersionToPath(View.HttpContext.Request.PathBase, "/icons.svg");
        output.Content.SetHtmlContent($"<use href=\"{HtmlEncoder.Default.Encode(file)}#{HtmlEncoder.Default.Encode(Name)}\"></use>");
    }
}
