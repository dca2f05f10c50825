using System.CommandLine;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Engine.Feel;

namespace DanVanFlow.Server.Verbs;

/// <summary>
/// FEEL for other programs: a JSON line in, a JSON line out, flushed at once, so that a test suite or an editor can keep it running. The language alone,
/// without the functions that ask the organisation or the calendar.
/// </summary>
static class FeelVerb
{
    public static Command Command(Shell shell)
    {
        var command = new Command("feel", """Evaluate FEEL: lines {"id","expr","context"} on stdin give {"id","value"} or {"id","error"} (tính biểu thức FEEL).""");
        command.SetAction(_ =>
        {
            while (shell.In.ReadLine() is { } line)
                if (!string.IsNullOrWhiteSpace(line))
                    shell.Out.WriteLine(FeelLines.Answer(line, FeelSurroundings.At(DateTimeOffset.UtcNow.ToOffset(VietnamTime.Offset))));
            return VerbTable.Fine;
        });
        return command;
    }
}
