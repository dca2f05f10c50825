using System.Net;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Tests.Features.Calls;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Workflows;

public sealed class WorkflowPageTests
{
    [Fact]
    public async Task A_workflow_can_be_read_without_its_picture()
    {
        await using var house = await House.Build(listen: true);
        using var officer = await PageReader.Of(house, "officer@615-01");
        Assert.Contains("Báo cáo công tác dân vận 6 tháng", await officer.Read("/workflows"));
        var page = await officer.Read("/workflows/six-month-report?period=2023-H1");
        Assert.Contains("Cấp trên thẩm định Ai làm: cán bộ phụ trách của cấp trên trực tiếp Được chọn: Đồng ý, Trả lại Có thể trả về bước: Soạn thảo báo cáo Phải là người khác với bước: Lãnh đạo ký trình", page);
        Assert.Contains("Có → Cấp trên thẩm định", page);
        Assert.Contains("Cấp xã 16/06/2023 2 ngày làm việc", page);
        Assert.Contains("Trước ngày đến hạn 7 ngày làm việc, lúc 07:30: nhắc người đang giữ việc.", page);
        Assert.Contains("Phụ lục số liệu", page);
        Assert.StartsWith("<?xml", await officer.Source("/workflows/six-month-report/route.bpmn"));
        Assert.Equal(HttpStatusCode.NotFound, await officer.Status("/workflows/nowhere"));
    }

    [Fact]
    public async Task A_broken_folder_is_named_to_administrators_with_file_and_line_and_to_nobody_else()
    {
        var folder = Directory.CreateTempSubdirectory("danvanflow-broken-");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "half-done"));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "half-done", "workflow.json"), "{\n  \"name\": oops\n}", TestContext.Current.CancellationToken);
            await using var house = await House.Build(listen: true, settings: new() { ["Workflows:Folders:0"] = folder.FullName });
            await house.Get<StepLane>().Write(async db => await db.Users.Where(row => row.Id == "leader@62").ExecuteUpdateAsync(set => set.SetProperty(row => row.IsAdministrator, true)));
            using var administrator = await PageReader.Of(house, "leader@62");
            Assert.Contains("half-done Chưa dùng được", await administrator.Read("/workflows"));
            Assert.Contains("workflow.json:2", await administrator.Read("/workflows/half-done"));
            using var officer = await PageReader.Of(house, "officer@615");
            Assert.DoesNotContain("half-done", await officer.Read("/workflows"));
            Assert.Equal(HttpStatusCode.NotFound, await officer.Status("/workflows/half-done"));
            Assert.Contains("\"workflowsWithErrors\":[\"half-done\"]", await administrator.Source("/health"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
