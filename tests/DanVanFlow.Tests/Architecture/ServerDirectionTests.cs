using System.Text.RegularExpressions;

namespace DanVanFlow.Tests.Architecture;

/// <summary>Data, Outbox, Mail, Processes, Web, Features, Jobs: a room knows those before it. Features never know each other, and provider words stay at home.</summary>
public sealed class ServerDirectionTests
{
    private const string Server = "src/DanVanFlow.Server";
    private static readonly string[] Rooms = ["Data", "Outbox", "Mail", "Processes", "Web", "Features", "Jobs", "Verbs"];

    [Theory]
    [InlineData("Data")]
    [InlineData("Outbox")]
    [InlineData("Mail")]
    [InlineData("Processes")]
    [InlineData("Web")]
    [InlineData("Features")]
    [InlineData("Jobs")]
    public void A_room_of_the_server_knows_only_what_lies_below_it(string room)
    {
        var above = Rooms.SkipWhile(name => name != room).Skip(1);
        var offending =
            from file in SourceTree.Files($"{Server}/{room}")
            from name in above
            where Regex.IsMatch(file.Text, $@"\bServer\.{name}\b")
            select $"{file.File} names DanVanFlow.Server.{name}. {room} may not know it: move what is asked down, or the question up.";
        Assert.Empty(offending);
    }

    [Fact]
    public void Features_do_not_know_each_other()
    {
        var features = SourceTree.Files($"{Server}/Features").Select(file => (file, Feature: file.File.Split("Features/")[1].Split('/')[0])).ToList();
        var names = features.Select(each => each.Feature).Where(name => !name.Contains('.') && name != "Shared").Distinct().ToList();
        Assert.NotEmpty(names);
        var offending =
            from each in features
            from other in names
            where other != each.Feature && Regex.IsMatch(each.file.Text, $@"\bFeatures\.{other}\b")
            select $"{each.file.File} names Features.{other}. What two features share is a rule (Domain) or a mechanism (Processes, Mail, Web).";
        Assert.Empty(offending);
    }

    [Fact]
    public void Words_of_a_database_stay_in_their_two_folders()
    {
        var offending =
            from file in SourceTree.Files(Server)
            where !file.File.Contains("/Data/Sqlite/") && !file.File.Contains("/Data/PostgreSql/") && !file.File.EndsWith("/DatabaseSetup.cs")
            where Regex.IsMatch(file.Text, @"^using (Npgsql|Microsoft\.Data\.Sqlite)|\bUse(Sqlite|Npgsql)\(", RegexOptions.Multiline)
            select $"{file.File} speaks a provider's language. It belongs in Data/Sqlite or Data/PostgreSql.";
        Assert.Empty(offending);
    }
}
