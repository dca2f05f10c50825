using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Inspections;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;

namespace DanVanFlow.Server.Features.Cases.Sheets;

/// <summary>Lays the sheet of a case: as it is stored, or as it was just posted with what is wrong with it.</summary>
public sealed class SheetMaker(CurrentPerson me, Texts texts, TimeProvider clock)
{
    static readonly ImmutableDictionary<string, string> Nothing = ImmutableDictionary<string, string>.Empty;

    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "vi";

    /// <summary>As a page that works without a network shows it. What is wrong is said when it is sent, not by a page of yesterday.</summary>
    public Sheet ToTakeAlong(CaseView view) => Of(view, troubles: [], takenAlong: true);

    /// <param name="answers">Null takes the view's own.</param>
    /// <param name="troubles">Null checks the answers as a draft.</param>
    public Sheet Of(
        CaseView view, Answers? answers = null, IEnumerable<FieldTrouble>? troubles = null, IReadOnlyDictionary<string, string>? typed = null,
        IReadOnlyDictionary<string, string>? unsaved = null, bool takenAlong = false)
    {
        var form = view.Ground.Form;
        var moment = view.Moment(clock.GetUtcNow());
        var shown = FormCalculation.Compute(form, answers ?? view.Answers, moment);
        var found = troubles ?? (view.Edits ? FormCheck.Check(form, shown, moment, Strictness.Draft) : FormCheck.Check(form, shown, moment, Strictness.Draft).Where(trouble => !trouble.IsError));
        return new()
        {
            Case = view.Row.Id, Form = form, Level = view.Level, Answers = shown, Sight = takenAlong ? FormSight.Settled(form, shown, moment) : FormSight.Of(form, shown, moment), TakenAlong = takenAlong, AsksDifference = view.Paper.ReasonOnDifference,
            Editable = view.Edits, TakesRemarks = view.Reviews, Language = Language, Typed = typed ?? Nothing, Unsaved = unsaved ?? Nothing,
            Troubles = found.DistinctBy(trouble => (trouble.Path, Said(trouble))).ToLookup(trouble => trouble.Path),
            Remarks = view.Remarks.ToLookup(remark => Sheet.PlaceOf(form, view.Level, remark.Path), remark => new SheetRemark(remark, By(view, remark.By, remark.Post))),
            Carried = view.Carried, Today = VietnamTime.LocalDate(clock.GetUtcNow()),
            Beside = [.. view.Beside.Select(beside => (beside.Paper.Name.In(Language), beside.Answers))],
            Previous = view.Previous is { } previous ? (view.Period.Previous.Title(Language), previous) : null,
            LastYear = view.LastYear is { } lastYear ? (view.Period.SamePeriodLastYear.Title(Language), lastYear) : null,
            Below = view.Sources.Prefill, Taken = view.Sources.TakenPaths, SeenBefore = view.Reviews && view.LastJudged is { } judged ? Answers.Read(judged.Answers) : null,
            Score = form.Fields.Any(field => field is ChecklistField) ? ChecklistScore.Of(form, shown, moment) : null,
            Kept = view.Edits && view.Latest is null ? TakenItems.Of(form, shown, view.Ground.TakenOver(view.Row)) : ImmutableHashSet<string>.Empty,
            Posts = form.Fields.Any(field => field is PostField || field is TableField table && table.Columns.Any(column => column is PostField)) ? [.. PostsOf(view)] : [],
            Parts = PartsOf(view),
            Units = [.. view.Ground.Tree.Subtree(view.Path.FirstOrDefault()?.Code ?? view.Row.Unit).Select(unit => (unit.Code, UnitNames.Say(unit)))],
        };
    }

    IEnumerable<SheetPost> PostsOf(CaseView view)
    {
        var step = (view.Mine is null ? [] : WorkItemPosts.Of(view.Mine)).Select(post => post.Unit).ToHashSet();
        return from unit in PostsInReach.Offered(view.Ground, view.Row, view.Items.SelectMany(WorkItemPosts.Of))
               from post in me.Organization.PostsAt(unit.Code)
               select new SheetPost(post.Address.ToString(), post.Role, UnitNames.Say(unit), PostTitles.Short(post), PostsInReach.Contains(view.Ground, view.Row, step, OfStep, post.Address));
    }

    static readonly PostField OfStep = new([], OfStep: true) { Id = "", Path = "", Label = Words.None };

    ImmutableDictionary<string, SheetPart> PartsOf(CaseView view)
    {
        var mine = SectionGuard.Posts(view.Capacities);
        var shares = view.Shares;
        return shares.Owners.ToImmutableDictionary(part => part.Key, part => new SheetPart(string.Join(", ", part.Value.Select(post => OwnerOf(view, post))), part.Value.Any(mine.Contains), shares.IsClosedTo(mine, part.Key)));
    }

    // "đ/c Lê Thị Hoa (Chuyên viên kiểm tra)"; the post alone while nobody holds it.
    string OwnerOf(CaseView view, PostAddress post)
    {
        var title = me.Organization.Post(post) is { } known ? PostTitles.Short(known) : post.ToString();
        var holders = me.Organization.HoldersOf(post, me.Today).Select(view.NameOf).ToList();
        return holders.Count == 0 ? title : texts["Cases.PartPerson", string.Join(", ", holders), title];
    }

    // Reading and checking both say that a number cannot be read; a person needs it once.
    static string Said(FieldTrouble trouble) => trouble.Code is "not-a-number" or "not-a-date" or "not-a-choice" or "not-yes-no" ? "unread" : trouble.Vietnamese;

    public string By(CaseView view, string person, string post) =>
        PostAddress.TryParse(post, out var address) ? $"{view.NameOf(person)}, {PostTitles.Say(me.Organization, address, me.Today)}" : view.NameOf(person);
}
