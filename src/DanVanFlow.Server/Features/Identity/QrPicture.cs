using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using QRCoder;

namespace DanVanFlow.Server.Features.Identity;

/// <summary>A QR code as one SVG path, made on the server: the secret goes through nobody's picture service and needs no script. Dark on white in every theme.</summary>
static class QrPicture
{
    /// <param name="label">For those who do not see it.</param>
    public static string Svg(string says, string label)
    {
        using var data = QRCodeGenerator.GenerateQrCode(says, QRCodeGenerator.ECCLevel.M);
        var size = data.ModuleMatrix.Count;
        var path = new StringBuilder();
        for (var y = 0; y < size; y++)
            for (var x = 0; x < size; x++)
                if (data.ModuleMatrix[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return $"<svg class=\"qr\" xmlns=\"http://www.w3.org/2000/svg\" width=\"220\" height=\"220\" viewBox=\"0 0 {size} {size}\" role=\"img\" aria-label=\"{HtmlEncoder.Default.Encode(label)}\" "
            + $"shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>";
    }
}
