namespace DanVanFlow.Server.Data.Steps.Tables;

/// <summary>The row that a provider's reader stands on, by column number from 0. Only <see cref="IsNull"/> may be asked of a null.</summary>
interface IColumnReader
{
    bool IsNull(int column);
    string Text(int column);
    int Integer(int column);
    long Long(int column);
    bool Truth(int column);
    byte[] Bytes(int column);
}
