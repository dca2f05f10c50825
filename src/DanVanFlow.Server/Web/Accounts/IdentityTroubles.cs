using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>Identity's errors in our words, at the field they belong to; a code without a text shows Identity's own English, which is better than silence.</summary>
static class IdentityTroubles
{
    /// <param name="password">Name of the password field, for everything that is wrong with a password.</param>
    public static void Tell(this IdentityResult result, ModelStateDictionary state, Texts texts, string password = "Password", string prefix = "")
    {
        foreach (var error in result.Errors)
        {
            var field = error.Code.StartsWith("Password", StringComparison.Ordinal) ? password
                : error.Code.Contains("Email", StringComparison.Ordinal) ? prefix + "Email"
                : error.Code.Contains("UserName", StringComparison.Ordinal) ? prefix + "UserName"
                : "";
            var key = "Identity.Error." + error.Code;
            state.AddModelError(field, texts.Has(key) ? texts[key] : error.Description);
        }
    }
}
