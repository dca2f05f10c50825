using System.Globalization;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DanVanFlow.Server.Web.Looks;

/// <summary>
/// <c>&lt;waits-for workflow="..." items="view.Open" /&gt;</c>: what a running case waits for and from whom, a line for each open step. The one word of its status cannot say that, least of all
/// with several steps open. Nothing when nobody is waited for.
/// </summary>
[HtmlTargetElement("waits-for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class WaitsForTagHelper(CurrentPerson me, Texts texts) : TagHelper
{
    /// <summary>A team has up to sixteen posts; who they are stands on the inspection's page.</summary>
    const int MostPosts = 3;

    public required Workflow Workflow { get; set; }

    /// <summary>Open work items; closed ones would be told as waited for.</summary>
    public required IEnumerable<WorkItemRow> Items { get; set; }

    /// <summary>A post that stands beside it already: what waits for that one alone is named by its step. Null for none.</summary>
    public PostAddress? Known { get; set; }

    /// <summary>Only who: the step is named beside it.</summary>
    public bool WhoOnly { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var items = Items.ToList();
        output.TagName = items.Count == 0 ? null : "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "waits");
        foreach (var item in items)
        {
            output.Content.AppendHtml("<span>");
            if (!WhoOnly)
                output.Content.AppendHtml("<b>").Append(StepNames.Say(Workflow, item.Element, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName)).AppendHtml("</b> ");
            if (!WorkItemPosts.Of(item).All(post => post == Known))
                output.Content.AppendHtml("<span class=\"soft\">").Append(Whom(item)).AppendHtml("</span>");
            output.Content.AppendHtml("</span>");
        }
    }

    // "Phó Trưởng ban, Chuyên viên, tỉnh Kon Tum": the unit once for all its posts.
    string Whom(WorkItemRow item)
    {
        var posts = WorkItemPosts.Of(item).ToList();
        var named = posts.Take(MostPosts).GroupBy(post => post.Unit).Select(same => PostTitles.Say(me.Organization, [.. same], me.Today));
        return string.Join("; ", posts.Count > MostPosts ? named.Append(texts["Web.MorePosts", posts.Count - MostPosts]) : named);
    }
}
