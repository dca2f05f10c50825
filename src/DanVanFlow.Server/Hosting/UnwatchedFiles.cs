using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace DanVanFlow.Server.Hosting;

/// <summary>
/// The browser's files as they were built; they do not change while a server runs. Watching them would take one of the few watchers (128 on a usual Linux)
/// that an account has for all its programs, and without a free one a page that names a file's version cannot be shown.
/// </summary>
sealed class UnwatchedFiles(IFileProvider files) : IFileProvider
{
    public IDirectoryContents GetDirectoryContents(string subpath) => files.GetDirectoryContents(subpath);

    public IFileInfo GetFileInfo(string subpath) => files.GetFileInfo(subpath);

    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;
}
