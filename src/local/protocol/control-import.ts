import type { Cloud } from '../core/create-world.js';
import type { HttpResponse } from '../core/http.js';
import { SnapshotWrong } from '../core/import/read.js';
import { readSnapshot, type Snapshot } from '../core/import/snapshot.js';
import { adoptLimits } from '../services/servicequotas/adopt.js';

/**
 * `POST /_apexctl/import`: fills this embedded AWS with what a snapshot tells of an account. Nothing is
 * loaded of a document that is wrong anywhere.
 */
export async function importSnapshot({ world }: Cloud, source: string): Promise<HttpResponse> {
  let snapshot: Snapshot;
  try {
    snapshot = readSnapshot(source);
  } catch (error) {
    if (error instanceof SnapshotWrong) return json(400, { message: error.message });
    throw error;
  }
  const cloudformation = await world.port('cloudformation');
  const adopted = await cloudformation.adopt(snapshot);
  // Only now, so that what the account has already is not refused.
  const limits = adoptLimits(world, snapshot);
  await world.store.flush();
  return json(200, { ...adopted, account: snapshot.account, limits });
}

const json = (status: number, value: unknown): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});
