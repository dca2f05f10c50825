namespace DanVanFlow.Domain.Forms;

/// <summary>
/// Where a unit has already told a figure that its report asks for: an accepted paper of another workflow (the summing-up of its campaign plan). The draft of the report starts from it, so that
/// nobody types it twice.
/// </summary>
/// <param name="Workflow">Key of the other workflow.</param>
/// <param name="Paper">Id of its paper.</param>
/// <param name="Take">FEEL over that paper: a number, a list of numbers that add, or null when it tells nothing.</param>
/// <param name="On">FEEL over that paper: the day up to which it tells; the figure belongs to the report whose days contain it.</param>
public sealed record IndicatorSource(string Workflow, string Paper, Expression Take, Expression On);
