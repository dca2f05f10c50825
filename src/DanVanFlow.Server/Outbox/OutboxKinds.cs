namespace DanVanFlow.Server.Outbox;

/// <summary>What waits in the outbox: an order to write letters, one written letter to be sent, a job of a route, an appointment to be told.</summary>
public static class OutboxKinds
{
    /// <summary>Payload: a <see cref="LetterOrder"/>.</summary>
    public const string Letter = "letter";

    /// <summary>Payload: the id of a letter row; the outbox row carries the same id.</summary>
    public const string Post = "post";

    /// <summary>Payload: the id of a letter that did not reach its person; a copy is written to somebody else.</summary>
    public const string Redirect = "redirect";

    /// <summary>Payload: a <see cref="JobOrder"/>.</summary>
    public const string Job = "job";

    /// <summary>Payload: an <see cref="AppointmentOrder"/>.</summary>
    public const string Appointment = "appointment";
}
