using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Features.Calls;

/// <summary>Who may do what about one unit of a call: the unit asks for more time, whoever may open calls at its superior (or at the call's root) decides and excuses.</summary>
static class UnitRights
{
    public static bool MayAsk(Viewer viewer, SeenCall call, string unit) => May.Do(Permission.EditDraft, viewer.In(call.Row.Workflow), unit, call.Tree);

    public static bool MayDecide(Viewer viewer, SeenCall call, string unit) =>
        call.Tree.Superior(unit) is { } superior ? May.Do(Permission.OpenCall, viewer.In(call.Row.Workflow), superior.Code, call.Tree) : viewer.IsAdministrator;
}
