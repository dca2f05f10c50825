using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace DanVanFlow.Server.Web.Language;

/// <summary>
/// Messages of data annotations in both languages without writing a key at every attribute: [Required] says "Web.Required" unless it names another key.
/// The field's own label is not repeated: the message stands under it, and the summary at the top links to it.
/// </summary>
sealed class ValidationTexts : IValidationMetadataProvider
{
    static readonly Dictionary<Type, string> KeyOf = new()
    {
        [typeof(RequiredAttribute)] = "Web.Required",
        [typeof(StringLengthAttribute)] = "Web.TooLong",
        [typeof(MaxLengthAttribute)] = "Web.TooLong",
        [typeof(EmailAddressAttribute)] = "Web.NotAnEmail",
        [typeof(RangeAttribute)] = "Web.OutOfRange",
        [typeof(CompareAttribute)] = "Web.NotTheSame",
    };

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
            if (attribute.ErrorMessage is null && KeyOf.TryGetValue(attribute.GetType(), out var key))
                attribute.ErrorMessage = key;
    }

    /// <summary>What model binding says when a posted text does not fit the property's type.</summary>
    public static void Apply(MvcOptions options, Texts texts)
    {
        options.ModelMetadataDetailsProviders.Add(new ValidationTexts());
        DefaultModelBindingMessageProvider messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => texts["Web.NotUnderstood"]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => texts["Web.NotUnderstood"]);
        messages.SetUnknownValueIsInvalidAccessor(_ => texts["Web.NotUnderstood"]);
        messages.SetValueIsInvalidAccessor(_ => texts["Web.NotUnderstood"]);
        messages.SetValueMustBeANumberAccessor(_ => texts["Web.NotANumber"]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => texts["Web.NotANumber"]);
        messages.SetMissingBindRequiredValueAccessor(_ => texts["Web.Required"]);
        messages.SetMissingKeyOrValueAccessor(() => texts["Web.Required"]);
        messages.SetValueMustNotBeNullAccessor(_ => texts["Web.Required"]);
    }
}
