using System.Collections.Immutable;
using DanVanFlow.Domain.Campaigns;
using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Tests.Campaigns;

/// <summary>Đại Tâm sends three notes about the green road: what they come to depends on how the target counts.</summary>
public sealed class ProgressTests
{
    private static readonly Target Meetings = new("T1", "Cuộc tuyên truyền", "cuộc", 12, null, null, "Sổ họp", CountsOnce: true);
    private static readonly Target Road = new("T2", "Tuyến đường hoa", "km", 4, 5, null, "Biên bản nghiệm thu", Counting.Latest);

    [Fact]
    public void Figures_that_tell_what_was_done_since_the_last_note_add()
    {
        var state = Progress.Of("947-02", Meetings, [Note("2022-04-30", ("T1", 3)), Note("2022-05-31", ("T2", 1)), Note("2022-06-30", ("T1", 4))]);

        Assert.Equal((7m, new DateOnly(2022, 6, 30)), (state.Reached, state.AsOf));
        Assert.Equal(Math.Round(7m / 12, 3), Math.Round(state.Share!.Value, 3));
    }

    [Fact]
    public void Of_figures_that_tell_where_it_stands_the_last_one_holds_even_when_it_is_smaller()
    {
        var state = Progress.Of("947-02", Road, [Note("2022-04-30", ("T2", 2.5m)), Note("2022-06-30", ("T2", 2.2m))]);

        Assert.Equal(2.2m, state.Reached);
        Assert.Equal(2.2m / 5, state.Share); // against its own five, not the four it was assigned
    }

    [Fact]
    public void A_target_nobody_told_of_is_unknown_and_not_zero() =>
        Assert.Equal((null, null, null), (Progress.Of("947-02", Road, [Note("2022-04-30", ("T1", 3))]) is var state ? state.Reached : 0, state.Share, state.AsOf));

    [Fact]
    public void The_same_meeting_told_in_two_notes_under_one_name_is_one_meeting()
    {
        var first = Note("2022-04-30", ("T1", 3)) with { Shared = [new("T1", "Ra quân 26/3", 1)] };
        var second = Note("2022-05-31", ("T1", 2)) with { Shared = [new("T1", "Ra quân 26/3", 1)] };

        Assert.Equal(4, Progress.Of("947-02", Meetings, [first, second]).Reached);
    }

    [Fact]
    public void Shared_parts_never_come_to_more_than_the_total_that_was_signed()
    {
        var note = Note("2022-04-30", ("T1", 2)) with { Shared = [new("T1", "a", 2), new("T1", "b", 3)] };

        Assert.Equal([new ResultRow("x", "T1", 2, "a")], note.Rows("x", "T1"));
    }

    [Fact]
    public void The_last_note_that_names_a_milestone_says_when_it_was_done()
    {
        Milestone[] plan = [new("M1", "Ra quân", "Đoàn Thanh niên", new(2022, 3, 26), null), new("M2", "Sơ kết", "Khối Dân vận", new(2022, 6, 30), null)];
        var notes = new[] { "2022-03-27", "2022-03-26" }.Select(day => Note("2022-04-30") with { Done = ImmutableDictionary<string, DateOnly>.Empty.Add("M1", DateOnly.Parse(day, null)) }).ToList();

        var milestones = Progress.Of(plan, notes);

        Assert.Equal((new DateOnly(2022, 3, 26), false, 0), (milestones[0].DoneOn, milestones[1].IsDone, milestones[0].DaysLate(new(2022, 5, 1))));
        Assert.Equal(5, milestones[1].DaysLate(new(2022, 7, 5)));
    }

    [Fact]
    public void Answers_of_the_papers_are_read_by_their_names()
    {
        var plan = CampaignPlan.Read(Answers.Read("""
            { "source.kind": { "choice": ["adapt"] }, "source.title": "Ngày thứ Bảy đi cơ sở", "time.from": { "date": "2021-03-01" }, "time.to": { "date": "2021-11-30" },
              "targets.0.code": "T1", "targets.0.name": "Cuộc", "targets.0.unit": "cuộc", "targets.0.assigned": 10, "targets.0.own": 12, "targets.0.together": { "choice": ["once"] },
              "targets.1.name": "a row without a code", "milestones.0.code": "M1", "milestones.0.due": { "date": "2021-06-30" } }
            """));
        var note = CampaignPlan.ReadProgress(Answers.Read("""
            { "note.on": { "date": "2021-05-31" }, "targets.0.code": "T1", "targets.0.value": 4, "shared.0.code": "T1", "shared.0.name": "Lễ phát động", "shared.0.value": 1,
              "milestones.0.code": "M1", "milestones.0.done": { "date": "2021-06-01" } }
            """), new(2021, 6, 2));

        Assert.Equal((Stance.Adapts, "Ngày thứ Bảy đi cơ sở", 1, 12m), (plan.Stance, plan.Title, plan.Targets.Length, plan.Targets[0].Planned));
        Assert.True(plan.Targets[0].CountsOnce);
        Assert.Equal([new("x", "T1", 1, "Lễ phát động"), new("x", "T1", 3, null)], note.Rows("x", "T1"));
        Assert.Equal((new DateOnly(2021, 5, 31), new DateOnly(2021, 6, 1)), (note.On, note.Done["M1"]));
    }

    [Fact]
    public void An_empty_sheet_is_an_unanswered_plan() => Assert.Equal(Stance.Unanswered, CampaignPlan.Read(Answers.Empty).Stance);

    internal static ProgressNote Note(string on, params (string Target, decimal Value)[] figures) =>
        new(DateOnly.Parse(on, null), figures.ToImmutableDictionary(figure => figure.Target, figure => figure.Value), [], ImmutableDictionary<string, DateOnly>.Empty);
}
