using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Web.Accounts;

static class CallerOf
{
    /// <summary>The signed-in person as the desk of the cases knows people.</summary>
    public static Caller Caller(this CurrentPerson me) => new(me.Id, me.DisplayName, me.From, me.Hat);
}
