/** How long the events of a deleted stack can be read. Source: API reference, DescribeStackEvents. */
export const HISTORY_MS = 90 * 86_400_000;
