using System.Text.RegularExpressions;

namespace DanVanFlow.Tests.Architecture;

/// <summary>Imports go one way: Feel, then Bpmn, then Execution; Engine, then Domain, then Server; and inside Domain from time and place outwards.</summary>
public sealed class DirectionTests
{
    private const string Engine = "src/DanVanFlow.Engine", Domain = "src/DanVanFlow.Domain";

    [Theory]
    [InlineData(Engine, "DanVanFlow.Domain", "DanVanFlow.Server")]
    [InlineData(Engine + "/Feel", "Engine.Bpmn", "Engine.Execution")]
    [InlineData(Engine + "/Bpmn", "Engine.Execution")]
    [InlineData(Domain, "DanVanFlow.Server")]
    [InlineData(Domain + "/Calendar", "Domain.Organization", "Domain.Forms", "Domain.Submissions", "Domain.RollUps", "Domain.Reminders", "Domain.Permissions", "Domain.Workflows", "Domain.FeelLibrary")]
    [InlineData(Domain + "/Organization", "Domain.Calendar", "Domain.Forms", "Domain.Submissions", "Domain.RollUps", "Domain.Reminders", "Domain.Permissions", "Domain.Workflows", "Domain.FeelLibrary")]
    [InlineData(Domain + "/Forms", "Domain.Inspections", "Domain.Submissions", "Domain.RollUps", "Domain.Reminders", "Domain.Permissions", "Domain.Workflows")]
    [InlineData(Domain + "/Inspections", "Domain.Submissions", "Domain.RollUps", "Domain.Reminders", "Domain.Permissions", "Domain.Workflows", "Domain.FeelLibrary")]
    [InlineData(Domain + "/Submissions", "Domain.RollUps", "Domain.Campaigns", "Domain.Reminders", "Domain.Permissions", "Domain.Workflows")]
    [InlineData(Domain + "/RollUps", "Domain.Campaigns", "Domain.Reminders", "Domain.Permissions", "Domain.Workflows")]
    [InlineData(Domain + "/Campaigns", "Domain.Reminders", "Domain.Permissions", "Domain.Workflows")]
    [InlineData(Domain + "/Reminders", "Domain.Forms", "Domain.Submissions", "Domain.RollUps", "Domain.Permissions", "Domain.Workflows")]
    public void A_room_knows_only_what_lies_below_it(string room, params string[] above)
    {
        var files = SourceTree.Files(room).ToList();
        Assert.NotEmpty(files);
        var offending =
            from file in files
            from name in above
            where Regex.IsMatch(file.Text, $@"\b{Regex.Escape(name)}\b")
            select $"{file.File} names {name}. {room} may not know it: move what is asked down, or the question up.";
        Assert.Empty(offending);
    }

    [Fact]
    public void Engine_and_Domain_reference_nothing_but_the_analyzer_and_each_other()
    {
        Assert.Equal(["Microsoft.CodeAnalysis.BannedApiAnalyzers"], References(Engine + "/DanVanFlow.Engine.csproj"));
        Assert.Equal(["../DanVanFlow.Engine/DanVanFlow.Engine.csproj", "Microsoft.CodeAnalysis.BannedApiAnalyzers"], References(Domain + "/DanVanFlow.Domain.csproj"));
    }

    private static IEnumerable<string> References(string project) =>
        Regex.Matches(SourceTree.Read(project), "(?:Package|Project)Reference Include=\"([^\"]+)\"").Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);
}
