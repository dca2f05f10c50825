using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DanVanFlow.Server.Web.Looks;

/// <summary>
/// Every form that posts within the house carries the antiforgery field. The framework leaves it out as soon as a form has a literal action, which is how
/// a form would break (or, with the check off, be unsafe) without anybody noticing.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post],[action^='/']")]
public sealed class PostFormTagHelper(IHtmlGenerator html) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!context.AllAttributes.ContainsName("asp-antiforgery") && html.GenerateAntiforgery(View) is { } field)
            output.PostContent.AppendHtml(field);
    }
}
