using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Mail;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Letters;

/// <summary>One line of the list: the letter without its text, and how it fares on its way out.</summary>
public sealed record LetterLine(
    string Id, string Kind, string Subject, string Person, string Address, string? Unit, string? Case, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, int Attempts,
    string? LastError, bool Dead, DateTimeOffset? NextTry, string? Outcome)
{
    public string State => Outcome ?? (SentAt is not null ? LetterStates.Sent : Dead ? LetterStates.Dead : Attempts > 0 ? LetterStates.Retrying : LetterStates.Waiting);
}

/// <summary>Where a letter is. The last four did not reach the person; refused, dead and bounced ones can be sent again.</summary>
public static class LetterStates
{
    public const string Waiting = "waiting";
    public const string Retrying = "retrying";
    public const string Sent = "sent";
    public const string Dead = "dead";

    public static readonly IReadOnlyList<string> All = [Waiting, Retrying, Sent, LetterOutcomes.Refused, LetterOutcomes.Bounced, Dead, LetterOutcomes.Suppressed];

    public static readonly IReadOnlyList<string> Again = [LetterOutcomes.Refused, LetterOutcomes.Bounced, Dead];
}

/// <summary>
/// Which letters a person may see: their own, all of them for an administrator, and for whoever has the right to letters those about their subtree in any
/// line. Asked in the query itself, so that a count cannot tell more than the list.
/// </summary>
static class LetterList
{
    public static IQueryable<LetterRow> Visible(FlowDb db, CurrentPerson me)
    {
        var mine = me.Id;
        var hidden = Confidential.HiddenFrom(db, me.Viewer);
        var letters = db.Letters.AsNoTracking().Where(letter => letter.Person == mine || letter.Case == null || !hidden.Contains(letter.Case));
        var scope = May.InEachLine(Permission.SeeLetters, me.Viewer, me.Organization, me.Today);
        if (scope.IsAll)
            return letters;
        if (scope.IsEmpty)
            return letters.Where(letter => letter.Person == mine);
        // A letter about a case belongs to the case's line; one about a unit alone to every line that the unit stands in.
        List<string> inLine = [.. scope.Lines!.SelectMany(line => line.Value.Codes!.Select(unit => line.Key + " " + unit))];
        List<string> everywhere = [.. scope.AnyLine.Where(unit => scope.Lines!.All(line => line.Value.Contains(unit) || !me.Organization.TreeAt(me.Today, line.Key).Contains(unit)))];
        return letters.Where(letter => letter.Person == mine || letter.Unit != null
            && (letter.Case == null ? EF.Parameter(everywhere).Contains(letter.Unit)
                : EF.Parameter(inLine).Contains(db.Cases.Where(row => row.Id == letter.Case).Select(row => row.Line).First() + " " + letter.Unit)));
    }

    /// <summary>A letter's way out is the outbox row of the same id; it is dropped some time after the letter was sent.</summary>
    public static IQueryable<LetterLine> Lines(FlowDb db, IQueryable<LetterRow> letters) =>
        from letter in letters
        join row in db.Outbox.AsNoTracking() on letter.Id equals row.Id into rows
        from row in rows.DefaultIfEmpty()
        orderby letter.CreatedAt descending, letter.Id
        select new LetterLine(
            letter.Id, letter.Kind, letter.Subject, letter.Person, letter.Address, letter.Unit, letter.Case, letter.CreatedAt, letter.SentAt, letter.Attempts,
            letter.LastError, row != null && row.Dead, row != null && row.DoneAt == null ? row.DueAt : null, letter.Outcome);

    public static IQueryable<LetterRow> InState(FlowDb db, IQueryable<LetterRow> letters, string? state) => state switch
    {
        LetterOutcomes.Refused or LetterOutcomes.Bounced or LetterOutcomes.Suppressed => letters.Where(letter => letter.Outcome == state),
        LetterStates.Sent => letters.Where(letter => letter.Outcome == null && letter.SentAt != null),
        LetterStates.Dead => letters.Where(letter => letter.Outcome == null && letter.SentAt == null && db.Outbox.Any(row => row.Id == letter.Id && row.Dead)),
        LetterStates.Retrying => letters.Where(letter => letter.Outcome == null && letter.SentAt == null && letter.Attempts > 0 && !db.Outbox.Any(row => row.Id == letter.Id && row.Dead)),
        LetterStates.Waiting => letters.Where(letter => letter.Outcome == null && letter.SentAt == null && letter.Attempts == 0 && !db.Outbox.Any(row => row.Id == letter.Id && row.Dead)),
        _ => letters,
    };

    /// <summary>Orders and jobs that died before any letter was written: only an administrator can mend their cause.</summary>
    public static Task<List<OutboxRow>> Stuck(FlowDb db) =>
        db.Outbox.AsNoTracking().Where(row => row.Dead && row.DoneAt == null && row.Kind != OutboxKinds.Post).OrderByDescending(row => row.CreatedAt).Take(50).ToListAsync();
}
