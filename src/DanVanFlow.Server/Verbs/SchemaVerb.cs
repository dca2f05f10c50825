using System.CommandLine;
using DanVanFlow.Server.Data;

namespace DanVanFlow.Server.Verbs;

/// <summary>Prints the model's DDL: for a reviewer, and for whoever writes the next script. Touches no database.</summary>
static class SchemaVerb
{
    public static Command Command(Shell shell)
    {
        var provider = new Option<string?>("--provider") { Description = "Only this one: sqlite or postgresql." };
        provider.AcceptOnlyFromAmong("sqlite", "postgresql");
        var command = new Command("schema", "Print the tables of both databases as SQL (in lược đồ cơ sở dữ liệu).") { provider };
        command.SetAction(parsed =>
        {
            var asked = parsed.GetValue(provider);
            foreach (var name in new[] { "Sqlite", "PostgreSql" }.Where(name => asked is null || name.Equals(asked, StringComparison.OrdinalIgnoreCase)))
                shell.Out.WriteLine($"-- {name}\n{SchemaText.For(name)}");
            return VerbTable.Fine;
        });
        return command;
    }
}
