using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Tests.Forms;

/// <summary>Numbers as the seed articles write them.</summary>
public sealed class NumberTextTests
{
    [Theory]
    [InlineData("1.433", 1433)]
    [InlineData("2 063", 2063)]
    [InlineData("2\u00a0063", 2063)]
    [InlineData("65.800", 65800)]
    [InlineData("1.234.567,5", 1234567.5)]
    [InlineData("04", 4)]
    [InlineData("0", 0)]
    [InlineData("83,5", 83.5)]
    [InlineData("83 %", 83)]
    [InlineData("-12", -12)]
    public void A_number_is_read_as_it_is_written(string typed, double value) =>
        Assert.Equal(new NumberAnswer((decimal)value), NumberText.Read(typed).Value);

    [Theory]
    [InlineData("hơn 1.370")]
    [InlineData("Trên 1.370")]
    [InlineData("khoảng 1370")]
    [InlineData("~1.370")]
    [InlineData("ho\u031b\u006e 1.370")] // "hơn" in decomposed Unicode, as some keyboards send it
    public void An_estimate_keeps_that_it_is_one(string typed) =>
        Assert.Equal(new NumberAnswer(1370, Approximate: true), NumberText.Read(typed).Value);

    [Theory]
    [InlineData("không phát sinh")]
    [InlineData("Không")]
    [InlineData("-")]
    public void Nothing_to_report_is_neither_zero_nor_blank(string typed) => Assert.Equal(NothingAnswer.Instance, NumberText.Read(typed).Value);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public void Blank_is_blank(string? typed) => Assert.Equal(new NumberReading(null, null), NumberText.Read(typed));

    [Theory]
    [InlineData("83.5")] // a lost digit, or an English point?
    [InlineData("1,433.5")]
    [InlineData("8/11")]
    [InlineData("12 căn")]
    [InlineData("1.43.3")]
    [InlineData("12 34")]
    [InlineData("9999999999999999")]
    [InlineData("NaN")]
    public void What_could_mean_two_things_is_asked_back(string typed)
    {
        var (value, trouble) = NumberText.Read(typed);

        Assert.Null(value);
        Assert.NotNull(trouble);
        Assert.NotEqual(trouble.Vietnamese, trouble.English);
    }

    [Theory]
    [InlineData(1433, "1.433", "1,433")]
    [InlineData(83.25, "83,25", "83.25")]
    [InlineData(0, "0", "0")]
    public void Numbers_are_shown_in_the_readers_language(double value, string vietnamese, string english)
    {
        Assert.Equal(vietnamese, NumberText.Format((decimal)value));
        Assert.Equal(english, NumberText.Format((decimal)value, "en"));
    }

    [Theory]
    [InlineData("1.433")]
    [InlineData("khoảng 1.370")]
    [InlineData("không phát sinh")]
    [InlineData("83,5")]
    public void What_is_shown_can_be_read_again(string shown) => Assert.Equal(shown, NumberText.Format(NumberText.Read(shown).Value));
}
