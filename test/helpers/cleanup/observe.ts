import type { Candidate, Sighting } from '../../../src/cleanup/index.js';
import type { Present } from '../../../src/cleanup/resource-type.js';
import type { Read, StackView, World } from '../../../src/cleanup/world.js';
import { ACCOUNT, birthOf, type Cloud, REGIONS, type Stack, type Thing } from './cloud.js';
import { LISTED } from './scenario.js';

const DAY = 86_400_000;
export const SKEW_MS = 2000;

export const known = <T>(value: T): Read<T> => ({ known: true, value });
export const unread = { known: false, reason: 'AccessDenied' } as const;

/** What can be read of a cloud, completely. The truth stays behind. */
export function observe(cloud: Cloud): World {
  const live = cloud.stacks.filter(({ status }) => status !== 'DELETE_COMPLETE');
  return {
    scope: {
      environment: 'dev',
      partition: 'aws',
      account: ACCOUNT,
      regions: REGIONS,
      stacks: LISTED,
      keep: cloud.keep,
      own: [],
    },
    caller: { account: ACCOUNT, arn: `arn:aws:sts::${ACCOUNT}:assumed-role/deployer/session` },
    takenAt: iso(cloud.now),
    skewMs: SKEW_MS,
    regions: REGIONS.map((region) => ({
      region,
      stacks: known(live.filter((stack) => stack.region === region).map(viewOf)),
    })),
    histories: cloud.stacks
      .filter(({ deletedAt }) => deletedAt === undefined || deletedAt > cloud.now - 90 * DAY)
      .map(({ id, name, region, status, rootId, deletedAt, events }) => ({
        stackId: id,
        stackName: name,
        region,
        status,
        ...(rootId === undefined ? {} : { rootId }),
        ...(deletedAt === undefined ? {} : { deletedAt: iso(deletedAt) }),
        events: known([...events]),
      })),
  };
}

function viewOf({ id, name, region, status, rootId, rows, text, changeSets }: Stack): StackView {
  return {
    id,
    name,
    region,
    status,
    ...(rootId === undefined ? {} : { rootId }),
    rows: known(
      [...rows].map(([logicalId, row]) => ({
        logicalId,
        physicalId: row.id,
        type: row.type,
        status: row.status,
      })),
    ),
    text: known(text),
    changeSets: known([...changeSets]),
  };
}

/** Direct reads of one candidate. */
export function sight(cloud: Cloud, candidate: Candidate): Sighting {
  const { type, id, region, companionOf } = candidate;
  const present = known(presentOf(cloud.at(type, id, region)));
  const owner = known(ownerOf(cloud, candidate));
  return companionOf?.isGone
    ? {
        present,
        owner,
        parent: known(presentOf(cloud.at(companionOf.type, companionOf.id, region))),
      }
    : { present, owner };
}

export function presentOf(thing: Thing | undefined): Present | undefined {
  if (!thing) return undefined;
  const bornAt = birthOf(thing);
  return {
    ...(bornAt === undefined ? {} : { bornAt }),
    owner: thing.account,
    tags: { ...thing.tags },
    config: { ...thing.config },
    content: {
      what: thing.isFull ? 'a few things' : '',
      isEmpty: !thing.isFull,
      ...(thing.usedAt === undefined ? {} : { usedAt: iso(thing.usedAt) }),
    },
    usedBy: thing.users.map((what) => ({ what, id: what })),
    locks: [...thing.locks],
    steps: [],
  };
}

/** CloudFormation answers for the rows that still stand for something, and only in the region of the stack. */
function ownerOf(cloud: Cloud, { type, id, region }: Candidate): string | undefined {
  return cloud.stacks.find(
    (stack) =>
      stack.status !== 'DELETE_COMPLETE' &&
      stack.region === region &&
      [...stack.rows.values()].some(
        (row) =>
          row.type === type &&
          row.id === id &&
          !['DELETE_COMPLETE', 'DELETE_SKIPPED', 'EXPORT_COMPLETE', 'CREATE_FAILED'].includes(
            row.status,
          ),
      ),
  )?.id;
}

const iso = (time: number): string => new Date(time).toISOString();
