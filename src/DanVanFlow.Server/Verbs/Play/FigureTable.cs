using System.Globalization;
using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Server.Verbs.Play;

/// <summary>Each published figure beside the one that was rolled up, with the sentence that it stands in.</summary>
static class FigureTable
{
    static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    public static void Print(TextWriter to, Outcome outcome, Form form)
    {
        var rows = outcome.Published.Select(figure =>
        {
            var value = outcome.Reported.Number(figure.Path);
            return (Met: figure.IsMetBy(value) ? "=" : "DIFFERS", Name: Label(form, figure.Path), Value: value?.ToString("#,0.##", Vietnamese) ?? "(none)", figure.Published, figure.Sentence);
        }).ToList();
        var (label, number, published) = (rows.Max(row => row.Name.Length), rows.Max(row => Math.Max(row.Value.Length, 9)), rows.Max(row => row.Published.Length));
        to.WriteLine($"{"",-7}  {"Figure".PadRight(label)}  {"Rolled up".PadLeft(number)}  {"Published".PadRight(published)}  Sentence of the article");
        foreach (var (met, name, value, said, sentence) in rows)
            to.WriteLine($"{met,-7}  {name.PadRight(label)}  {value.PadLeft(number)}  {said.PadRight(published)}  {sentence}");
    }

    static string Label(Form form, string path) => form.Cell(path, new FormLevel(1, false)) is { Row: { } row, Column: { } column } ? $"{row.Label.Vietnamese} ({column.Label.Vietnamese.ToLower(Vietnamese)})" : path;
}
