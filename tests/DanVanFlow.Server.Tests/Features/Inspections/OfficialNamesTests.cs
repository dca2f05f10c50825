using DanVanFlow.Server.Features.Inspections;

namespace DanVanFlow.Server.Tests.Features.Inspections;

public sealed class OfficialNamesTests
{
    [Theory]
    [InlineData("Trưởng Ban Dân vận Tỉnh ủy", "BAN DÂN VẬN")]
    [InlineData("Quyền Trưởng ban Tuyên giáo và Dân vận Tỉnh ủy Kon Tum", "BAN TUYÊN GIÁO VÀ DÂN VẬN")]
    [InlineData("Trưởng Ban Xây dựng Đảng", "BAN XÂY DỰNG ĐẢNG")]
    [InlineData("Trưởng ban", null)]
    [InlineData("Bí thư Huyện ủy", null)]
    [InlineData(null, null)]
    public void A_board_is_called_what_the_title_of_its_head_says(string? title, string? board) => Assert.Equal(board, OfficialNames.Board(title));

    [Theory]
    [InlineData("Phó Trưởng Ban Dân vận Tỉnh ủy", "Phó Trưởng Ban")]
    [InlineData("Trưởng ban", "Trưởng ban")]
    [InlineData("Chuyên viên Ban Dân vận Tỉnh ủy", "Chuyên viên Ban Dân vận Tỉnh ủy")]
    public void An_office_of_a_board_does_not_repeat_its_name(string title, string office) => Assert.Equal(office, OfficialNames.Office(title));
}
