using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace DanVanFlow.Tests.Architecture;

// The sources as text. The compiler resolves too much to see a direction; a line that names another room is what a reader trips over.
static partial class SourceTree
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(ThisFile(), "../../../.."));

    public static IEnumerable<(string File, string Text)> Files(string folder) =>
        from path in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        let file = Path.GetRelativePath(Root, path)
        where !file.Contains("/obj/") && !file.Contains("/bin/")
        orderby file
        select (file, WithoutComments(File.ReadAllText(path)));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    // Comments may speak of other rooms.
    private static string WithoutComments(string text) => LineComment().Replace(text, "");

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex LineComment();

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
