import type { GlobalValues } from '../../cli/index.js';
import { UserError } from '../../errors/index.js';
import type { Existence } from '../../recover/index.js';
import { openToolbox, type Toolbox, targetOf } from '../cleanup/toolbox.js';
import type { OpenEnvironment } from '../environment/open.js';

export interface Thing {
  readonly type: string;
  readonly physicalId: string;
  readonly region: string;
}

export interface Seen {
  readonly existence: Existence;
  /** Absent where they could not be read. */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * Reads one thing directly. Only a type with a look of its own proves that something is gone: the
 * general way asks by an identifier that need not be the physical id.
 */
export function thingReader(
  opened: OpenEnvironment,
  values: GlobalValues,
): (thing: Thing) => Promise<Seen> {
  let toolbox: Promise<Toolbox> | undefined;
  return async ({ type, physicalId, region }) => {
    if (physicalId === '') return UNKNOWN;
    toolbox ??= openToolbox(opened, values);
    const { types, ports } = await toolbox;
    const kind = types.get(type);
    if (!kind) return UNKNOWN;
    const { account, identity } = opened;
    const partition = identity.arn.split(':')[1] ?? 'aws';
    const target = { type, id: physicalId, region, account, partition, properties: {} };
    try {
      const present = await kind.look(ports, targetOf(target));
      if (!present) return { existence: 'gone' };
      const tags = present.tags === 'none' ? {} : present.tags;
      return { existence: 'there', ...(tags && { tags }) };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return UNKNOWN;
    }
  };
}

const UNKNOWN: Seen = { existence: 'unknown' };
