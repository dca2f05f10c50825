using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Organization.Importing;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Features.Organization.Import;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Processes;
using Microsoft.AspNetCore.Identity;

namespace DanVanFlow.Server.Verbs.Demo;

/// <summary>
/// The real districts before and after 1 July 2025, which are files: they come in through the importer, like an administrator's own. An error in one of them
/// stops the demonstration and is told by file and line.
/// </summary>
static class DemoTrees
{
    public static async Task Load(IServiceProvider services)
    {
        if (Folder(services) is not { } folder)
            return;
        var files = Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal).ToList();
        var sheets = files.SelectMany(file => ImportFile.Read(Path.GetFileName(file), File.ReadAllBytes(file), new())).ToImmutableArray();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var today = VietnamTime.LocalDate(now);
        var desk = services.GetRequiredService<ImportDesk>();
        var import = await desk.Check(sheets, today, today);
        if (import.Plan.Problems.FirstOrDefault(problem => problem.IsError) is { } wrong)
            throw new VerbStopped($"{Path.Combine(folder, wrong.Sheet)}, line {wrong.Line}, {wrong.Column} \"{wrong.Value}\": {wrong.Code} {string.Join(", ", wrong.Facts)}");
        await using var scope = services.CreateAsyncScope();
        var hash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>().HashPassword(new(), DemoHouse.Password);
        var administrators = import.Plan.Holdings.Where(holding => holding.Post.Role == Roles.Administrator).Select(holding => holding.Login).ToHashSet();
        await desk.Apply(import, new(now, null, null, "import/demo-trees", "workflows/demo-trees"), person => AccountOf(person, hash, administrators.Contains(person.Login)));
    }

    // The login is also the id, as for everybody in the demonstration: a story names people by it.
    static Account AccountOf(NewPerson person, string hash, bool administers) => new()
    {
        Id = person.Login, UserName = person.Login, NormalizedUserName = person.Login.ToUpperInvariant(), Email = person.Email, NormalizedEmail = person.Email.ToUpperInvariant(),
        EmailConfirmed = true, DisplayName = person.Name, PasswordHash = hash, SecurityStamp = Guid.NewGuid().ToString("N"), LockoutEnabled = true, IsAdministrator = administers,
    };

    static string? Folder(IServiceProvider services) => services.GetRequiredService<WorkflowOptions>().Folders
        .Select(folder => Path.Combine(services.GetRequiredService<ServerSettings>().Locate(folder), "demo-trees")).FirstOrDefault(Directory.Exists);
}
