using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Features.Cases;

/// <summary>
/// The form as it was posted. Names with a tilde in front are the page's own (<c>~missing.615-01</c>, <c>~answer.id</c>, <c>~remark:path</c>) and can never be
/// a place of a form.
/// </summary>
/// <param name="Base">What the person's page began with; empty when the server has forgotten it.</param>
public sealed record PostedSheet(Answers Answers, Answers Base, int BasedOn, ReportSources Sources, ParsedForm Parsed, IReadOnlyDictionary<string, string> Replies)
{
    public const string Missing = "~missing.", Reply = "~answer.";

    public static PostedSheet Read(CaseView view, SeenDrafts seen, IFormCollection form)
    {
        var basedOn = int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
        var known = basedOn == (view.Draft?.Version ?? 0) ? view.Answers : seen.Find(SeenDrafts.NameOf(view.Row.Id, view.Paper), basedOn) ?? Answers.Empty;
        var posted = form.Where(field => !field.Key.StartsWith('~')).ToDictionary(field => field.Key, field => field.Value.Select(text => text ?? "").ToArray(), StringComparer.Ordinal);
        var parsed = FormParsing.Read(view.Ground.Form, posted, view.Level, known);
        var reasons = view.Sources.Missing.ToBuilder();
        foreach (var unit in view.Missing)
            if (form.TryGetValue(Missing + unit.Code, out var reason))
                reasons[unit.Code] = FormParsing.Clean(reason.ToString());
        return new(parsed.Answers, known, basedOn, view.Sources with { Missing = reasons.Where(reason => reason.Value.Length > 0).ToImmutableSortedDictionary() }, parsed,
            Named(form, Reply));
    }

    public static string NameOfReason(string unit) => Missing + unit;

    public static string NameOfReply(string remark) => Reply + remark;

    /// <summary>Everything that was typed into fields of one prefix, by the rest of the name; blank ones are left out.</summary>
    public static IReadOnlyDictionary<string, string> Named(IFormCollection form, string prefix) =>
        form.Where(field => field.Key.StartsWith(prefix, StringComparison.Ordinal) && field.Value.ToString().Trim().Length > 0)
            .ToDictionary(field => field.Key[prefix.Length..], field => FormParsing.Clean(field.Value.ToString()));
}
