using System.Globalization;
using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.SubstitutionMade;

/// <summary>Puts what the order says in codes and in two languages into the words of one letter.</summary>
static class SubstitutionWords
{
    public static LetterAbout In(LetterAbout about)
    {
        var english = about.Language == "en";
        var facts = about.Order.Facts.ToDictionary();
        facts["post"] = about.Fact(english ? LetterFacts.PostEn : LetterFacts.PostVi) ?? "";
        foreach (var name in (string[])[LetterFacts.From, LetterFacts.To])
            if (DateOnly.TryParseExact(about.Fact(name), "yyyy-MM-dd", out var day))
                facts[name] = day.ToString(english ? "d MMMM yyyy" : "dd/MM/yyyy", CultureInfo.InvariantCulture);
        return about with { Order = about.Order with { Facts = facts } };
    }
}
