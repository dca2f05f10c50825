namespace DanVanFlow.Server.Mail.Post;

/// <summary>Takes one letter. It answers with a <see cref="Posting"/> and does not throw for what a mail server may say.</summary>
public interface IPostOffice
{
    Task<Posting> Send(Envelope letter, CancellationToken cancel);
}

/// <summary>What became of a letter at the post office.</summary>
public abstract record Posting
{
    public sealed record Accepted : Posting;

    /// <summary>This letter will never be taken: the address does not exist, the content is refused.</summary>
    /// <param name="BlamesAddress">The mailbox is the trouble, and the next letter to it would fare no better.</param>
    public sealed record Refused(string Reason, bool BlamesAddress = true) : Posting;

    /// <summary>This letter was not taken now (a full mailbox, greylisting); others may be.</summary>
    public sealed record NotNow(string Reason) : Posting;

    /// <summary>No letter can be taken: the server is away, or does not let us in.</summary>
    public sealed record Closed(string Reason) : Posting;

    /// <summary>The agreed number of letters a minute is reached.</summary>
    public sealed record Full(TimeSpan Wait) : Posting;
}
