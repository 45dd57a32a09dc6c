import type { Call } from '../call.js';
import type { AwsClients } from '../clients.js';
import type { Found, Thing } from './snapshot.js';

/** What a reading works with. */
export interface Source {
  readonly clients: AwsClients;
  readonly call: Call;
  readonly account: string;
  readonly region: string;
}

/** One question about an account, answered whole or not at all. */
export interface Reading {
  /** The first IAM action that it takes. */
  readonly action: string;
  read(source: Source): Promise<Found>;
}

/** A reading of names. */
export const names = (
  action: string,
  list: (source: Source) => Promise<readonly Thing[]>,
): Reading => ({
  action,
  read: async (source) => ({ things: await list(source) }),
});

/** A resource with a name that AWS has drawn nothing of. */
export const named = (
  { region }: Pick<Source, 'region'>,
  type: string,
  id: string,
  properties: Readonly<Record<string, unknown>>,
): Thing => ({ region, type, id, properties, attributes: {} });

export const lastOf = (id: string): string => id.split(/[:/]/).at(-1) ?? id;
