using System.Text.RegularExpressions;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Language;

namespace DanVanFlow.Server.Tests.Features.Audit;

/// <summary>Every act that the code writes into the audit is read by an official sooner or later, so it has words in both languages.</summary>
public sealed partial class ActWordsTests
{
    static readonly string Source = Path.Combine(HomeFolder.Find(), "src", "DanVanFlow.Server");

    [Fact]
    public void Every_act_has_words()
    {
        var texts = new Texts();
        var acts = (from file in Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
                    where !file.Contains("/obj/") && !file.Contains("/bin/")
                    from act in Found(File.ReadAllText(file))
                    select (Act: act, File: Path.GetRelativePath(Source, file))).Concat(Verdict.All.Select(verdict => (Act: verdict.Code, File: "Domain/Submissions/Verdict.cs"))).ToList();
        Assert.True(acts.Select(act => act.Act).Distinct().Count() > 25, "The eye for acts sees too few of them.");
        var silent = acts.Where(act => !texts.Has("Audit.Act." + act.Act)).Select(act => $"{act.File} writes \"{act.Act}\": add Audit.Act.{act.Act} to a Texts.json, in vi and en").Distinct();
        Assert.Empty(silent);
    }

    [Theory]
    [InlineData("audit.Row(\"unit-rename\", code)", "unit-rename")]
    [InlineData("new AuditRow { At = now, Act = \"open-call\" }", "open-call")]
    [InlineData("Audit(confidential ? \"make-it\" : \"lift-it\", on, actor)", "make-it lift-it")]
    [InlineData("await writing.Change(\n    \"person-create\", id, ...)", "person-create")]
    [InlineData("desk.Engine(Caller.Timetable, timer.Case, \"timer\", moment => x)", "timer")]
    public void The_eye_for_acts_sees(string code, string acts) => Assert.Equal(acts, string.Join(' ', Found(code)));

    [Fact]
    public void What_was_and_what_is_can_be_read_again()
    {
        var text = AuditText.Of(("name", "xã Đăk Mar"), ("from", null), ("remark", "một\nhai: ba"));
        Assert.Equal("name: xã Đăk Mar\nremark: một\n\thai: ba", text);
        Assert.Equal([("name", "xã Đăk Mar"), ("remark", "một\nhai: ba")], AuditText.Read(text));
        Assert.Equal([("", "an older row's words")], AuditText.Read("an older row's words"));
        Assert.Null(AuditText.Of(("name", null)));
    }

    static IEnumerable<string> Found(string code) =>
        from Match call in Written().Matches(code)
        from Match act in Literal().Matches(call.Groups["arguments"].Value)
        select act.Groups[1].Value;

    // The first arguments of whatever writes an audit row, up to the first comma that ends the act.
    [GeneratedRegex("""(?:\bAct = |\bRow\(\s*|\bAudit\(|\.Change\(\s*|\.Engine\([\w.() ]+, [\w.]+, |\bSet\(\w+, )(?<arguments>[^,;}\n]*"[a-z][a-z0-9-]+"[^,;}\n]*)""")]
    private static partial Regex Written();

    [GeneratedRegex("""(?<![=$@\w] ?)"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)"(?!\])""")]
    private static partial Regex Literal();
}
