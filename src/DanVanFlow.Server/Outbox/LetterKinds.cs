namespace DanVanFlow.Server.Outbox;

/// <summary>Every letter this product writes. A new one needs a folder under Mail/Letters with the same name; a test says so.</summary>
public static class LetterKinds
{
    public const string Assigned = "assigned";
    public const string Returned = "returned";
    public const string Approved = "approved";
    public const string Withdrawn = "withdrawn";
    public const string RemarkAnswered = "remark-answered";
    public const string CallOpened = "call-opened";
    public const string CaseOpened = "case-opened";
    public const string Appointment = "appointment";
    public const string Reminder = "reminder";
    public const string Urged = "urged";
    public const string Sealed = "sealed";
    public const string SubstitutionMade = "substitution-made";
    public const string SubstitutionEnded = "substitution-ended";
    public const string HandedOver = "handed-over";

    public const string CallChanged = "call-changed";
    public const string CallStopped = "call-stopped";
    public const string UnitExcused = "unit-excused";
    public const string UnitReadmitted = "unit-readmitted";
    public const string ExtensionAsked = "extension-asked";
    public const string ExtensionGranted = "extension-granted";
    public const string ExtensionRefused = "extension-refused";

    /// <summary>Of accounts: their links are sealed in everything that is kept.</summary>
    public const string Invitation = "invitation", PasswordReset = "password-reset", EmailChange = "email-change", EmailChanged = "email-changed";

    /// <summary>Letters about getting into an account: nobody else ever gets a copy, and they are tried even where letters usually come back.</summary>
    public static readonly IReadOnlyList<string> OnlyToThePerson = [Invitation, PasswordReset, EmailChange, EmailChanged];

    public static readonly IReadOnlyList<string> All =
    [
        Assigned, Returned, Approved, Withdrawn, RemarkAnswered, CallOpened, CaseOpened, Appointment, Reminder, Urged, Sealed, SubstitutionMade, SubstitutionEnded, HandedOver, Invitation, PasswordReset, EmailChange, EmailChanged,
        CallChanged, CallStopped, UnitExcused, UnitReadmitted, ExtensionAsked, ExtensionGranted, ExtensionRefused,
    ];
}

/// <summary>Names of the facts that letters understand. A fact that a letter does not know is ignored; one that is absent leaves its sentence out.</summary>
public static class LetterFacts
{
    /// <summary>The remark as the person typed it.</summary>
    public const string Remark = "remark";

    /// <summary>Who did it: "Nguyễn Văn A" or, better, the post's title.</summary>
    public const string By = "by";

    /// <summary>The unit that opened the case, in Vietnamese and English.</summary>
    public const string OpenerVi = "opener-vi";
    public const string OpenerEn = "opener-en";

    /// <summary>What the work is called, as the workflow says it, in Vietnamese and English.</summary>
    public const string TaskVi = "task-vi";
    public const string TaskEn = "task-en";

    /// <summary>Of a reminder: before-due, on-due, overdue, waiting, escalation or handed-over.</summary>
    public const string Reminder = "reminder";

    /// <summary>Of a reminder: the number of working days left or passed.</summary>
    public const string Days = "days";

    /// <summary>Of a reminder about several cases: their letter orders as a JSON list.</summary>
    public const string Several = "several";

    /// <summary>Of a substitution: the title of the post in two languages, who acts, first and last day (yyyy-MM-dd), and the mark before the signature.</summary>
    public const string PostVi = "post-vi";
    public const string PostEn = "post-en";
    public const string Substitute = "substitute";
    public const string From = "from";
    public const string To = "to";
    public const string Mark = "mark";

    /// <summary>Of an appointment: what it is called, its place, what happened to it (new, moved, cancelled), its id; <see cref="From"/> and <see cref="To"/> are its days, these the days before.</summary>
    public const string AppointmentVi = "appointment-vi", AppointmentEn = "appointment-en", Place = "place", Change = "change", AppointmentId = "appointment-id", Number = "number", OldFrom = "old-from", OldTo = "old-to";

    /// <summary>The letter was held for the morning and goes now; it is not held a second time.</summary>
    public const string Held = "held";

    /// <summary>Of a deadline that moved: the day it had been, dd/MM/yyyy.</summary>
    public const string OldDue = "old-due";

    /// <summary>Of an extension: the day that was asked for, dd/MM/yyyy.</summary>
    public const string Wanted = "wanted";

    /// <summary>Of a call: its id; the letter then links to the overview.</summary>
    public const string Call = "call";

    /// <summary>Of account letters: the path that the letter links to, its secret sealed.</summary>
    public const string Link = "link";

    /// <summary>Where to instead of the person's own address: a new one that is to be confirmed, or the one that was.</summary>
    public const string Address = "address";
}
