/** Says whether the table answers; rejects when it does not. */
export type TableCheck = () => Promise<void>;

export interface Health {
  readonly status: 'ok' | 'degraded';
  readonly release: string;
  readonly time: string;
  readonly checks: { readonly table: 'ok' | 'failed' };
}

/** How the API is, at this moment. What exactly failed is for the log, not for the public. */
export async function healthOf(
  checkTable: TableCheck,
  release: string,
  now: Date,
  failed: (thrown: unknown) => void,
): Promise<Health> {
  const table = await checkTable().then(
    () => 'ok' as const,
    (thrown: unknown) => {
      failed(thrown);
      return 'failed' as const;
    },
  );
  const status = table === 'ok' ? 'ok' : 'degraded';
  return { status, release, time: now.toISOString(), checks: { table } };
}
