using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Writing;

/// <summary>
/// One kind of letter: a class and a Words.json in a folder of its own under Mail/Letters. Most letters only have words; a class says more where a letter
/// quotes a remark, links elsewhere than to its case, or speaks differently before and after a deadline.
/// </summary>
public abstract class Letter(string kind)
{
    public string Kind => kind;

    protected LetterTexts Texts { get; } = LetterTexts.Of(kind);

    public virtual LetterContent Write(LetterAbout about) => Words(about);

    /// <param name="variant">Such as <c>overdue</c>: the key <c>overdue-subject</c> is taken before <c>subject</c>.</param>
    protected LetterContent Words(LetterAbout about, string? variant = null)
    {
        return new LetterContent
        {
            Subject = First(Say("subject")),
            Heading = First(Say("heading")),
            Paragraphs = Say("body").Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Details = Details(about),
            Action = First(Say("action")),
            Path = about.CasePath,
        };

        string Say(string key) => Texts.Say(variant is not null && Texts.Has($"{variant}-{key}") ? $"{variant}-{key}" : key, about);
    }

    /// <summary>Texts that must be one line give alternatives, the fullest first; the first whose names are all known is said.</summary>
    protected static string First(string lines) => lines.Split('\n')[0];

    static IReadOnlyList<(string, string)> Details(LetterAbout about) =>
    [
        .. new (string Key, string? Value)[]
            { ("unit", about.Unit), ("workflow", about.Workflow), ("title", about.Title), ("period", about.Period), ("task", about.Task), ("due", about.Due), ("by", about.Fact(LetterFacts.By)) }
            .Where(detail => detail.Value is not null)
            .Select(detail => (LetterTexts.Shared.Say(detail.Key, about), detail.Value!)),
    ];
}
