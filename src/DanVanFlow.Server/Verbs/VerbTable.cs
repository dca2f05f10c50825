using System.CommandLine;
using System.CommandLine.Invocation;

namespace DanVanFlow.Server.Verbs;

/// <summary>Every verb of the program, one line each. Exit code 0 is fine, 1 is "found something wrong", 2 a wrong command line.</summary>
public static class VerbTable
{
    public const int Fine = 0, Wrong = 1, Misused = 2;

    public static Task<int> Run(string[] args) => Run(args, Shell.OfProcess());

    public static async Task<int> Run(string[] args, Shell shell)
    {
        var parsed = Root(shell).Parse(args);
        if (parsed.Action is ParseErrorAction or null)
        {
            await shell.Error.WriteLineAsync(OneLine.Flat($"{string.Join(" ", parsed.Errors.Select(error => error.Message))} See --help (xem --help)."));
            return Misused;
        }
        // The server has its own ears for Ctrl+C and SIGTERM, and every failure is told in one line by OneLine.
        var invocation = new InvocationConfiguration { Output = shell.Out, Error = shell.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            return await parsed.InvokeAsync(invocation);
        }
        catch (Exception trouble)
        {
            await shell.Error.WriteLineAsync(OneLine.Of(trouble));
            return Wrong;
        }
    }

    static RootCommand Root(Shell shell)
    {
        var root = new RootCommand("DanVanFlow: campaign plans, inspections and six-month reports from commune to district to province (kế hoạch, kiểm tra và báo cáo từ xã lên huyện, lên tỉnh). Without a verb: serve.")
        {
            ServeVerb.Command(shell),
            DemoVerb.Command(shell),
            CheckVerb.Command(shell),
            FeelVerb.Command(shell),
            SchemaVerb.Command(shell),
            TreeVerb.Command(shell),
            TokenVerb.Command(shell),
            RemindersVerb.Command(shell),
            AuditVerb.Command(shell),
            MailVerb.Command(shell),
        };
        ServeVerb.Describe(root, shell);
        return root;
    }
}
