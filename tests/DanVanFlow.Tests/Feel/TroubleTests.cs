using System.Collections.Immutable;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Tests.Feel;

public sealed class TroubleTests
{
    [Theory]
    [InlineData("\"a\" + 1", 4, "'+' cannot work with the string \"a\" and the number 1")]
    [InlineData("1 - true", 2, "'-' cannot work with")]
    [InlineData("1 / 0", 2, "cannot divide the number 1 by zero")]
    [InlineData("10 ** 40", 3, "too large")]
    [InlineData("modulo(5, 0)", 0, "divide by zero")]
    [InlineData("1 + nobody", 4, "There is no variable named 'nobody'")]
    [InlineData("1 = \"1\"", 2, "'=' cannot compare the number 1 with the string \"1\"")]
    [InlineData("1 < \"a\"", 2, "'<' cannot compare")]
    [InlineData("\"a\" in [1..3]", 7, "'in' cannot compare")]
    [InlineData("if \"yes\" then 1 else 2", 0, "'if' needs true or false")]
    [InlineData("true and 5", 5, "'and' needs true or false")]
    [InlineData("[1, 2][\"a\"]", 6, "A filter needs true or false")]
    [InlineData("unheard of(1)", 0, "There is no function named 'unheard of'")]
    [InlineData("string length(5)", 0, "string length() needs a string, not the number 5")]
    [InlineData("1 + substring(\"a\", \"b\")", 4, "substring() needs a number as argument 2, not the string \"b\"")]
    [InlineData("count(1, 2)", 0, "count() cannot take 2 arguments")]
    [InlineData("substring(string: \"a\", from: 1)", 0, "substring() has no parameters named")]
    [InlineData("date(\"2026-02-30\")", 0, "cannot read \"2026-02-30\" as a date")]
    [InlineData("date(2026, 13, 1)", 0, "finds no day")]
    [InlineData("number(\"abc\")", 0, "cannot read \"abc\" as a number")]
    [InlineData("matches(\"a\", \"(\")", 0, "cannot read the pattern")]
    [InlineData("sum([1, \"a\"])", 0, "sum() needs numbers, not the string \"a\"")]
    [InlineData("sort([1, \"a\"])", 0, "sort() cannot compare")]
    [InlineData("assert(1, 1 > 2, \"too small\")", 0, "too small")]
    [InlineData("5.name", 1, "has no part named 'name'")]
    [InlineData("@\"2026-06-14\".hour", 13, "has no part named 'hour'")]
    [InlineData("@\"9999-12-31\" + @\"P1D\"", 14, "too large")]
    [InlineData("@\"10:00:00\" < @\"10:00:00Z\"", 12, "cannot compare")]
    [InlineData("{a: 5, r: a(1)}", 11, "Only a function can be called")]
    [InlineData("{f: function(x: number) x, r: f(\"a\")}", 4, "The parameter 'x' is a number")]
    [InlineData("(function(f) f(f))(function(f) f(f))", 19, "levels deep")]
    [InlineData("count(for i in 1..2000000 return i)", 10, "steps")]
    [InlineData("[1..\"a\"]", 0, "A range cannot go from")]
    public void A_mistake_names_what_it_is_about_and_where(string expression, int position, string words)
    {
        var trouble = FeelTable.Trouble(expression);
        Assert.Contains(words, trouble.Message, StringComparison.Ordinal);
        Assert.Equal(position, trouble.Position);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("1 +", 3)]
    [InlineData("(1 + 2", 6)]
    [InlineData("[1, 2", 5)]
    [InlineData("1 == 2", 3)]
    [InlineData("\"abc", 0)]
    [InlineData("1 # 2", 2)]
    [InlineData("if true then 1", 14)]
    [InlineData("for x in [1]", 12)]
    [InlineData("{a: 1, a: 2}", 7)]
    [InlineData("{a 1}", 4)]
    [InlineData("@\"yesterday\"", 0)]
    [InlineData("1 instance of unicorn", 14)]
    [InlineData("/* never", 0)]
    [InlineData("\"\\u00G0\"", 3)]
    [InlineData("99999999999999999999999999999999", 0)]
    [InlineData("1 2", 2)]
    [InlineData("and", 0)]
    public void What_is_not_FEEL_is_refused_when_it_is_read(string text, int position) =>
        Assert.Equal(position, Assert.Throws<FeelTrouble>(() => FeelExpression.Parse(text)).Position);

    [Fact]
    public void A_thousand_brackets_are_a_message_and_not_a_crash()
    {
        Assert.Throws<FeelTrouble>(() => FeelExpression.Parse(new string('(', 1000) + "1" + new string(')', 1000)));
        Assert.Throws<FeelTrouble>(() => FeelExpression.Parse(new string('-', 5000) + "1"));
        Assert.Throws<FeelTrouble>(() => FeelExpression.Parse("1" + string.Concat(Enumerable.Repeat("+1", 5000))));
        Assert.Throws<FeelTrouble>(() => FeelExpression.Parse(string.Concat(Enumerable.Repeat("{a:", 3000))));
        Assert.Throws<FeelTrouble>(() => FeelExpression.Parse("1 instance of " + string.Concat(Enumerable.Repeat("list<", 3000))));
        Assert.Throws<FeelTrouble>(() => FeelExpression.Parse(string.Concat(Enumerable.Repeat("1 in (", 90)) + "1" + string.Concat(Enumerable.Repeat(")+1", 90))));
    }

    [Fact]
    public void A_list_that_holds_itself_many_times_over_is_not_printed_for_ever()
    {
        Assert.Throws<FeelTrouble>(() => FeelTable.Value("string(for i in 1..200 return partial)"));
        Assert.Equal("true", FeelTable.Text("{a: for i in 1..3000 return [partial[-1]], b: for i in 1..3000 return [partial[-1]], r: a[-1] = b[-1]}.r"));
        Assert.Throws<FeelTrouble>(() => FeelTable.Value("for i in 1..100000 return [partial[-1]]"));
        Assert.Equal("200", FeelTable.Text("count(distinct values(for i in 1..200 return partial))"));
        Assert.Throws<FeelTrouble>(() => FeelTable.Value("count(flatten(for i in 1..200 return partial))"));
    }

    [Fact]
    public void The_applications_functions_are_called_by_their_names_of_several_words()
    {
        var surroundings = FeelTable.Noon with
        {
            Functions = ImmutableDictionary<string, FeelFunctionDefinition>.Empty
                .Add("workdays after", new("workdays after", ["date", "n"], a => new FeelList([.. a])))
                .Add("days in month", new("days in month", ["month"], a => throw new FeelTrouble("knows no such month"))),
        };
        Assert.Equal("[2026-06-14, 3]", FeelTable.Value("workdays after(today(), 3)", null, surroundings).ToString());
        Assert.Equal("[2026-06-14, 3]", FeelTable.Value("workdays after(n: 3, date: today())", null, surroundings).ToString());
        var trouble = Assert.Throws<FeelTrouble>(() => FeelTable.Value("1 + days in month(13)", null, surroundings));
        Assert.Equal("days in month: knows no such month (at character 5)", trouble.Message);
    }

    [Fact]
    public void The_deploy_check_learns_what_an_expression_wants()
    {
        var expression = FeelExpression.Parse("superior(unit).name = total + sum(xs[price > limit].price) and count(for x in ys return x + step one) > 0");
        Assert.Equal(["step one", "total", "unit", "xs", "ys"], expression.FreeNames.Order());
        Assert.Equal(["limit", "price"], expression.FilterNames.Order());
        Assert.Equal(["superior"], expression.FunctionNames);
    }

    [Fact]
    public void Variables_may_have_any_name()
    {
        var variables = FeelContext.Empty.With("đơn vị", "xã Đăk La").With("a-b", 7).With("date", 5).With("in doubt", true);
        Assert.Equal("\"xã Đăk La\"", FeelTable.Text("đơn  vị", variables));
        Assert.Equal("8", FeelTable.Text("`a-b` + 1", variables));
        Assert.Equal("5", FeelTable.Text("date", variables));
        Assert.Equal("2026-06-14", FeelTable.Text("date(\"2026-06-14\")", variables));
        Assert.Equal("true", FeelTable.Text("`in doubt`", variables));
    }

    [Theory]
    [InlineData("-", 5, "true")]
    [InlineData("5", 5, "true")]
    [InlineData("< 5", 5, "false")]
    [InlineData("1, 5", 5, "true")]
    [InlineData("[1..5)", 5, "false")]
    [InlineData("not(5)", 5, "false")]
    [InlineData("not(1, < 3)", 5, "true")]
    [InlineData("? > 3 and ? < 9", 5, "true")]
    [InlineData("even(?)", 5, "false")]
    public void Unary_tests_ask_about_the_question_mark(string tests, int value, string expected) =>
        Assert.Equal(expected, FeelExpression.ParseUnaryTests(tests).Evaluate(FeelContext.Empty.With("?", value), FeelTable.Noon).ToString());
}
