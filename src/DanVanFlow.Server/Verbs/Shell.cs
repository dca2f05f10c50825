using System.Text;
using DanVanFlow.Server.Hosting;

namespace DanVanFlow.Server.Verbs;

/// <summary>What a verb sees of the world outside: the product's folder and the three streams. Tests hand in their own.</summary>
/// <param name="Home">The folder that holds <c>appsettings.json</c> and <c>workflows/</c>.</param>
public sealed record Shell(string Home, TextReader In, TextWriter Out, TextWriter Error)
{
    /// <summary>UTF-8 without a mark at the start, whatever the console says: the lines of <c>feel</c> and <c>schema</c> are read by programs.</summary>
    public static Shell OfProcess() => new(
        HomeFolder.Find(),
        new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false)),
        new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true },
        new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true });
}
