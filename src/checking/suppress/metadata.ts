import { isRecord } from '../../assembly/index.js';
import type { StackInput } from '../model/index.js';
import type { Suppression } from './suppression.js';

/**
 * Suppressions in the metadata of resources:
 * `Metadata: {apexctl: {ignore: [{rule, reason, owner, until}]}}`.
 */
export function suppressionsOf({ name, file, document }: StackInput): readonly Suppression[] {
  const { Resources: resources } = document;
  if (!isRecord(resources)) return [];
  return Object.entries(resources).flatMap(([logicalId, raw]) =>
    entriesOf(raw).map((entry) => ({
      rule: textOf(entry['rule']) ?? '',
      target: { kind: 'resource', stack: name, file, logicalId },
      reason: textOf(entry['reason']),
      owner: textOf(entry['owner']),
      until: textOf(entry['until']),
      origin: { file },
    })),
  );
}

function entriesOf(raw: unknown): readonly Readonly<Record<string, unknown>>[] {
  const metadata = isRecord(raw) && isRecord(raw['Metadata']) ? raw['Metadata'] : {};
  const own = isRecord(metadata['apexctl']) ? metadata['apexctl'] : {};
  const { ignore } = own;
  return (Array.isArray(ignore) ? ignore : [ignore]).filter(isRecord);
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
