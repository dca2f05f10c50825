using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Tests.Feel;

public sealed class JsonTests
{
    [Theory]
    [InlineData("null", "null")]
    [InlineData("1.50", "1.5")]
    [InlineData("\"xã \\\"Đăk La\\\"\"", "\"xã \\\"Đăk La\\\"\"")]
    [InlineData("[1, true, null, {a: [\"b\"]}]", "[1,true,null,{\"a\":[\"b\"]}]")]
    [InlineData("{b: 1, a: 2}", "{\"b\":1,\"a\":2}")]
    [InlineData("0.1234567890123456789012345678", "0.1234567890123456789012345678")]
    [InlineData("@\"2026-06-14\"", "{\"@feel\":\"date\",\"v\":\"2026-06-14\"}")]
    [InlineData("@\"07:30:00+07:00\"", "{\"@feel\":\"time\",\"v\":\"07:30:00+07:00\"}")]
    [InlineData("@\"2026-06-14T07:30:00@Asia/Ho_Chi_Minh\"", "{\"@feel\":\"date and time\",\"v\":\"2026-06-14T07:30:00@Asia/Ho_Chi_Minh\"}")]
    [InlineData("@\"P1DT2H\"", "{\"@feel\":\"days and time duration\",\"v\":\"P1DT2H\"}")]
    [InlineData("@\"P1Y2M\"", "{\"@feel\":\"years and months duration\",\"v\":\"P1Y2M\"}")]
    [InlineData("[1..5)", "{\"@feel\":\"range\",\"v\":\"[1..5)\"}")]
    [InlineData("(< @\"2026-06-14\")", "{\"@feel\":\"range\",\"v\":\"(null..@\\\"2026-06-14\\\")\"}")]
    [InlineData("{\"@feel\": \"date\", v: 1}", "{\"@feel\":\"context\",\"v\":{\"@feel\":\"date\",\"v\":1}}")]
    public void A_value_goes_to_JSON_and_comes_back_the_same(string expression, string json)
    {
        var value = FeelTable.Value(expression);
        Assert.Equal(json, FeelJson.ToJson(value));
        Assert.Equal(value, FeelJson.FromJson(json));
    }

    [Theory]
    [InlineData("dateTime", "2026-06-14T07:30:00", "2026-06-14T07:30:00")]
    [InlineData("duration", "PT36H", "P1DT12H")]
    [InlineData("duration", "P3M", "P3M")]
    [InlineData("daysTimeDuration", "P1D", "P1D")]
    [InlineData("yearsMonthsDuration", "P1Y", "P1Y")]
    public void Other_spellings_of_a_tag_are_understood(string tag, string text, string expected) =>
        Assert.Equal(expected, FeelJson.FromJson($$"""{"@feel":"{{tag}}","v":"{{text}}"}""").ToString());

    [Theory]
    [InlineData("{\"@feel\":\"date\",\"v\":\"2026-02-30\"}")]
    [InlineData("{\"@feel\":\"unicorn\",\"v\":\"x\"}")]
    [InlineData("{\"@feel\":\"date\"}")]
    [InlineData("{\"@feel\":\"days and time duration\",\"v\":\"P1Y\"}")]
    [InlineData("1e40")]
    [InlineData("{")]
    public void JSON_that_is_no_value_is_refused(string json) => Assert.Throws<FeelTrouble>(() => FeelJson.FromJson(json));

    [Theory]
    [InlineData("""{"id":1,"expr":"a + 1","context":{"a":0.1}}""", """{"id":1,"value":1.1}""")]
    [InlineData("""{"id":"x","expr":"d + @\"P1D\"","context":{"d":{"@feel":"date","v":"2026-06-14"}}}""", """{"id":"x","value":{"@feel":"date","v":"2026-06-15"}}""")]
    [InlineData("""{"id":2,"expr":"null"}""", """{"id":2,"value":null}""")]
    [InlineData("""{"id":3,"expr":"1 / 0","context":{}}""", """{"id":3,"error":"'/' cannot divide the number 1 by zero (at character 3)"}""")]
    [InlineData("""{"id":4}""", """{"id":4,"error":"The line has no \"expr\" that is a string"}""")]
    [InlineData("""{"id":5,"expr":"1","context":[1]}""", """{"id":5,"error":"The \"context\" of the line is not a JSON object"}""")]
    [InlineData("[]", """{"id":null,"error":"A line must be a JSON object with id, expr and context"}""")]
    public void The_verb_answers_each_line(string line, string answer) => Assert.Equal(answer, FeelLines.Answer(line, FeelTable.Noon));

    [Theory]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("{\"id\":1,\"expr\":\"\\ud800\"}")]
    [InlineData("{\"id\":1,\"expr\":\"function(x) x\"}")]
    public void A_broken_line_is_answered_with_an_error(string line) => Assert.Contains("\"error\":", FeelLines.Answer(line, FeelTable.Noon), StringComparison.Ordinal);
}
