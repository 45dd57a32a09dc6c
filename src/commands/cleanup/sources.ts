import { callAs } from '../../aws/call.js';
import { timeAt } from '../../aws/endpoint.js';
import type { SnapshotSource } from '../../aws/leftovers/snapshot/index.js';
import type { GlobalValues } from '../../cli/index.js';
import type { CommandIo } from '../../io/index.js';
import { regionsOf } from '../deployment/open.js';
import type { OpenEnvironment } from '../environment/open.js';

/** What reads of an environment are made with, and what time it is there. */
export interface Reading {
  readonly source: SnapshotSource;
  /** By the clock of AWS. */
  readonly now: () => Date;
  /** How far our own clock is off, in milliseconds. */
  readonly skewMs: number;
}

/** The clock of AWS is told in whole seconds. */
const RESOLUTION_MS = 1_000;

export async function openReading(
  io: CommandIo,
  opened: OpenEnvironment,
  values: GlobalValues,
): Promise<Reading> {
  const { clients, account, identity, environment } = opened;
  const call = callAs({
    who: identity.arn,
    endpoint: clients.target.endpoint,
    profile: values.profile ?? environment.profile,
    command: 'cleanup',
  });
  const asked = io.clock.now();
  const told = await timeAt(clients.target, io.http, io.signal);
  const offMs = told === undefined ? 0 : told.getTime() - asked.getTime();
  const isOff = Math.abs(offMs) > 2 * RESOLUTION_MS;
  return {
    source: {
      ...{ clients, call, account, region: opened.region },
      partition: identity.arn.split(':')[1] ?? 'aws',
      homeRegions: regionsOf(opened),
      sleep: (ms) => io.clock.sleep(ms, io.signal),
      signal: io.signal,
    },
    now: () => new Date(io.clock.now().getTime() + (isOff ? offMs : 0)),
    skewMs: (isOff ? Math.abs(offMs) : 0) + RESOLUTION_MS,
  };
}
