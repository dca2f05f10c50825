using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit.Sdk;
using Xunit.v3;

namespace DanVanFlow.Server.Tests.Browser;

/// <summary>A story that needs a browser: skipped by name where there is none, failing where everything is required.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line) => Skip = Chromium.WhyNot;
}

/// <summary>Data of a theory: the same story on a desk's screen and on a phone's.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnEachScreenAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. ((string[])[Screen.Desk, Screen.Phone]).Select(size => new TheoryDataRow(size) { Skip = Chromium.WhyNot })]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

/// <summary>Sizes by name, so that a test's name says its screen.</summary>
static class Screen
{
    public const string Desk = "1280x800";
    public const string Phone = "390x844";

    public static (int Width, int Height) Size(string name) => name.Split('x') is [var width, var height] ? (int.Parse(width), int.Parse(height)) : throw new ArgumentException(name);
}
