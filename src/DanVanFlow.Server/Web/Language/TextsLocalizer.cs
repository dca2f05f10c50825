using System.Globalization;
using Microsoft.Extensions.Localization;

namespace DanVanFlow.Server.Web.Language;

/// <summary>Lets the framework (validation messages, Identity) ask the same <see cref="Texts"/> as the pages do.</summary>
sealed class TextsLocalizer(Texts texts) : IStringLocalizer, IStringLocalizerFactory
{
    public LocalizedString this[string name] => new(name, texts[name], !texts.Has(name));

    public LocalizedString this[string name, params object[] arguments] =>
        new(name, string.Format(CultureInfo.CurrentCulture, texts[name], arguments), !texts.Has(name));

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => texts.All.Select(text => this[text.Key]);

    public IStringLocalizer Create(Type resourceSource) => this;

    public IStringLocalizer Create(string baseName, string location) => this;
}
