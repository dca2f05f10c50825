using DanVanFlow.Server.Mail.Bounces;
using DanVanFlow.Server.Mail.Post;
using DanVanFlow.Server.Mail.Undelivered;
using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Mail;

public static class MailRoom
{
    /// <summary>Register an <see cref="IWorkflowNames"/> before or after this; without one, letters call every workflow "the report".</summary>
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<MailOptions>(configuration.GetSection("Mail"));
        services.TryAddSingleton<IWorkflowNames, NoWorkflowNames>();
        services.TryAddSingleton<ILetterTiming, AtOnceTiming>();
        services.AddDataProtection();
        services.AddSingleton<SealedLinks>();
        services.AddSingleton<FolderPostOffice>();
        services.AddSingleton<SmtpPostOffice>();
        services.AddSingleton<IPostOffice>(all => all.GetRequiredService<IOptions<MailOptions>>().Value.UsesSmtp
            ? all.GetRequiredService<SmtpPostOffice>()
            : all.GetRequiredService<FolderPostOffice>());
        services.AddSingleton<IOutboxPerformer, WriteLetters>();
        services.AddSingleton<IOutboxPerformer, PostLetters>();
        services.AddSingleton<IOutboxPerformer, RedirectLetters>();
        services.AddSingleton<ResendLetters>();
        services.AddSingleton<ReadBounces>();
        services.AddSingleton<SmtpTrial>();
        return services;
    }
}
