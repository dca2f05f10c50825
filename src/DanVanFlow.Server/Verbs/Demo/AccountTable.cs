using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Workflows;

namespace DanVanFlow.Server.Verbs.Demo;

/// <summary>Who may be tried, and how to sign in: printed when the demonstration serves.</summary>
static class AccountTable
{
    public static void Print(TextWriter to, Workflow workflow, Demonstration told)
    {
        var tree = told.Organization.TreeAt(workflow.CutOff.Window(told.Period).CutOff, workflow.Line);
        var rows = told.People.SelectMany(person => person.Posts.Select(address => (
            Unit: tree.Find(address.Unit), person.Login, person.Name, Post: told.Organization.Post(address)?.TitleVi ?? address.Role)))
            .OrderBy(row => row.Unit?.Level).ThenBy(row => row.Unit?.Code, StringComparer.Ordinal).ToList();
        var (login, name, post) = (rows.Max(row => row.Login.Length), rows.Max(row => row.Name.Length), rows.Max(row => row.Post.Length));
        to.WriteLine();
        to.WriteLine($"{"Sign in (đăng nhập)".PadRight(login)}  {"Person".PadRight(name)}  {"Post (vị trí)".PadRight(post)}  Unit (đơn vị)");
        foreach (var row in rows)
            to.WriteLine($"{row.Login.PadRight(login)}  {row.Name.PadRight(name)}  {row.Post.PadRight(post)}  {row.Unit?.FullName}");
        to.WriteLine($"\nPassword of all (mật khẩu chung): {DemoHouse.Password}");
    }
}
