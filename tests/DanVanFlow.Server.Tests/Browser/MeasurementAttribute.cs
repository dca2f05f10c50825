using System.Runtime.CompilerServices;
using Xunit.Sdk;
using Xunit.v3;

namespace DanVanFlow.Server.Tests.Browser;

/// <summary>
/// A measurement in a browser: minutes long and no judgement, so it is no part of a test run, nor a skipped part of it. It is there when DANVANFLOW_MEASURE is set; the
/// figures go by hand into the README that names it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(WhenMeasuring))]
public sealed class MeasurementAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : FactAttribute(file, line);

/// <summary>Finds nothing unless somebody measures.</summary>
public sealed class WhenMeasuring : FactDiscoverer
{
    public override ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute) =>
        Environment.GetEnvironmentVariable("DANVANFLOW_MEASURE") is { Length: > 0 } ? base.Discover(discoveryOptions, testMethod, factAttribute) : new([]);
}
