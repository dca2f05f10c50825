using System.Text.RegularExpressions;
using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Domain.Forms;

/// <summary>One value in its place: is it of the right kind, and within what the field allows?</summary>
internal static class CellCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    public static IEnumerable<FieldTrouble> Check(FormCell cell, AnswerValue value) => (cell.Kind, value) switch
    {
        (CellKind.Number, NumberAnswer number) => Number(cell, number.Value),
        (CellKind.Number, NothingAnswer) => [],
        (CellKind.Number, TextAnswer) => [Error(cell, "not-a-number", "không đọc được con số này.", "this is not a readable number.")],
        (CellKind.Date, DateAnswer date) => Date(cell, date.Date),
        (CellKind.Date, TextAnswer) => [Error(cell, "not-a-date", "ghi ngày theo dạng 14/06/2023.", "write the date as 14/06/2023 (day, month, year).")],
        (CellKind.YesNo, YesNoAnswer) => [],
        (CellKind.YesNo, TextAnswer) => [Error(cell, "not-yes-no", "chọn có hoặc không.", "choose yes or no.")],
        (CellKind.Choice, ChoiceAnswer choice) => Choice(cell, choice),
        (CellKind.Choice, TextAnswer) => [Error(cell, "not-a-choice", "chọn trong danh sách.", "choose from the list.")],
        (CellKind.Unit, ChoiceAnswer { Codes.Length: 1 }) => [],
        (CellKind.Post, ChoiceAnswer { Codes: [var post] }) => Post(cell, (PostField)cell.Field, post),
        (CellKind.Files, FilesAnswer files) => Files(cell, (FileField)cell.Field, files),
        (CellKind.Text or CellKind.Narrative, TextAnswer text) => Text(cell, text.Text),
        _ => [Error(cell, "wrong-kind", "giá trị không đúng loại của mục này.", "this is not the kind of value that belongs here.")],
    };

    private static IEnumerable<FieldTrouble> Number(FormCell cell, decimal number)
    {
        if (cell.Min is { } min && number < min)
            yield return Error(cell, "too-small", $"không được nhỏ hơn {NumberText.Format(min)}.", $"may not be less than {NumberText.Format(min, "en")}.");
        if (cell.Max is { } max && number > max)
            yield return Error(cell, "too-large", $"không được lớn hơn {NumberText.Format(max)}.", $"may not be more than {NumberText.Format(max, "en")}.");
        if (!cell.Computed && decimal.Round(number, Math.Min(cell.Decimals, 28)) != number)
            yield return cell.Decimals == 0
                ? Error(cell, "decimals", $"là số nguyên; hàng nghìn tách bằng dấu chấm (1.433).", "is a whole number; thousands are separated by a point (1.433).")
                : Error(cell, "decimals", $"tối đa {cell.Decimals} chữ số sau dấu phẩy.", $"at most {cell.Decimals} digits after the comma.");
    }

    private static IEnumerable<FieldTrouble> Date(FormCell cell, DateOnly date)
    {
        if (cell.Field is not DateField field) yield break;
        if (field.Min is { } min && date < min) yield return Error(cell, "too-small", $"không trước {min:dd/MM/yyyy}.", $"not before {min:dd/MM/yyyy}.");
        if (field.Max is { } max && date > max) yield return Error(cell, "too-large", $"không sau {max:dd/MM/yyyy}.", $"not after {max:dd/MM/yyyy}.");
    }

    private static IEnumerable<FieldTrouble> Choice(FormCell cell, ChoiceAnswer choice)
    {
        if (choice.Codes.Any(code => cell.Options.All(option => option.Code != code)) || (choice.Codes.Length > 1 && !cell.Several))
            yield return Error(cell, "not-a-choice", "chọn trong danh sách.", "choose from the list.");
    }

    private static IEnumerable<FieldTrouble> Text(FormCell cell, string text)
    {
        if (text.Length > cell.MaxLength)
            yield return Error(cell, "too-long", $"dài {NumberText.Format(text.Length)} ký tự, tối đa {NumberText.Format(cell.MaxLength)}.", $"has {NumberText.Format(text.Length, "en")} characters, at most {NumberText.Format(cell.MaxLength, "en")}.");
        if (cell.Field is TextField { Pattern: { } pattern } field && !Regex.IsMatch(text, $"^(?:{pattern})$", RegexOptions.NonBacktracking, Patience))
            yield return field.PatternMessage is { IsEmpty: false } message
                ? Error(cell, "pattern", message.Vietnamese, message.English)
                : Error(cell, "pattern", "không đúng dạng quy định.", "does not have the form that is asked.");
    }

    private static IEnumerable<FieldTrouble> Post(FormCell cell, PostField field, string post)
    {
        if (!PostAddress.TryParse(post, out var address) || !(field.Roles.IsEmpty ? Roles.All : field.Roles.AsEnumerable()).Contains(address.Role))
            yield return Error(cell, "not-a-post", "chọn một vị trí công tác trong danh sách.", "choose a post from the list.");
    }

    private static IEnumerable<FieldTrouble> Files(FormCell cell, FileField field, FilesAnswer files)
    {
        if (files.Files.Length > field.MaxCount)
            yield return Error(cell, "files-count", $"tối đa {field.MaxCount} tệp.", $"at most {field.MaxCount} files.");
        foreach (var file in files.Files.Where(file => file.Size > field.MaxBytes))
            yield return Error(cell, "files-size", $"tệp {file.Name} lớn hơn {field.MaxBytes / 1024 / 1024} MB.", $"file {file.Name} is larger than {field.MaxBytes / 1024 / 1024} MB.");
        foreach (var file in files.Files.Where(file => !field.Types.IsEmpty && !field.Types.Any(type => file.Name.EndsWith(type, StringComparison.OrdinalIgnoreCase))))
            yield return Error(cell, "files-type", $"tệp {file.Name} không thuộc loại cho phép ({string.Join(", ", field.Types)}).", $"file {file.Name} is not of an allowed type ({string.Join(", ", field.Types)}).");
    }

    private static FieldTrouble Error(FormCell cell, string code, string vietnamese, string english) =>
        FieldTrouble.Error(cell.Path, code, $"{cell.Label.Vietnamese}: {vietnamese}", $"{cell.Label.English}: {english}");
}
