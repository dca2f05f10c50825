using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Looks;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Offline;

/// <summary>What I may take along to a place without a network. What lies on this device is filled in by the script: the server does not know it.</summary>
public sealed class IndexModel(TakeAlongList list, CurrentPerson me) : PageModel
{
    public IReadOnlyList<PaperToTake> Papers { get; private set; } = [];

    public string UnitName(PaperToTake line) => UnitNames.Say(me.Organization, line.Case.Unit, me.Today);

    public async Task OnGetAsync() => Papers = await list.Read();
}
