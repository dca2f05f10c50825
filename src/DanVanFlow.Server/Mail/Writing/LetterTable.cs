using System.Collections.Frozen;
using DanVanFlow.Server.Mail.Letters.Appointment;
using DanVanFlow.Server.Mail.Letters.Approved;
using DanVanFlow.Server.Mail.Letters.Assigned;
using DanVanFlow.Server.Mail.Letters.CallChanged;
using DanVanFlow.Server.Mail.Letters.CallOpened;
using DanVanFlow.Server.Mail.Letters.CallStopped;
using DanVanFlow.Server.Mail.Letters.CaseOpened;
using DanVanFlow.Server.Mail.Letters.ExtensionAsked;
using DanVanFlow.Server.Mail.Letters.ExtensionGranted;
using DanVanFlow.Server.Mail.Letters.ExtensionRefused;
using DanVanFlow.Server.Mail.Letters.RemarkAnswered;
using DanVanFlow.Server.Mail.Letters.HandedOver;
using DanVanFlow.Server.Mail.Letters.EmailChange;
using DanVanFlow.Server.Mail.Letters.EmailChanged;
using DanVanFlow.Server.Mail.Letters.Invitation;
using DanVanFlow.Server.Mail.Letters.PasswordReset;
using DanVanFlow.Server.Mail.Letters.Reminder;
using DanVanFlow.Server.Mail.Letters.Returned;
using DanVanFlow.Server.Mail.Letters.Sealed;
using DanVanFlow.Server.Mail.Letters.SubstitutionEnded;
using DanVanFlow.Server.Mail.Letters.SubstitutionMade;
using DanVanFlow.Server.Mail.Letters.UnitExcused;
using DanVanFlow.Server.Mail.Letters.UnitReadmitted;
using DanVanFlow.Server.Mail.Letters.Urged;
using DanVanFlow.Server.Mail.Letters.Withdrawn;

namespace DanVanFlow.Server.Mail.Writing;

/// <summary>Every letter of the house, one line each.</summary>
public static class LetterTable
{
    static readonly FrozenDictionary<string, Letter> letters = new Letter[]
    {
        new AssignedLetter(),
        new ReturnedLetter(),
        new ApprovedLetter(),
        new WithdrawnLetter(),
        new RemarkAnsweredLetter(),
        new CallOpenedLetter(),
        new CaseOpenedLetter(),
        new AppointmentLetter(),
        new ReminderLetter(),
        new UrgedLetter(),
        new SealedLetter(),
        new SubstitutionMadeLetter(),
        new SubstitutionEndedLetter(),
        new HandedOverLetter(),
        new InvitationLetter(),
        new PasswordResetLetter(),
        new EmailChangeLetter(),
        new EmailChangedLetter(),
        new CallChangedLetter(),
        new CallStoppedLetter(),
        new ExtensionAskedLetter(),
        new ExtensionGrantedLetter(),
        new ExtensionRefusedLetter(),
        new UnitExcusedLetter(),
        new UnitReadmittedLetter(),
    }.ToFrozenDictionary(letter => letter.Kind);

    /// <summary>Null for a kind that nobody wrote.</summary>
    public static Letter? Find(string kind) => letters.GetValueOrDefault(kind);
}
