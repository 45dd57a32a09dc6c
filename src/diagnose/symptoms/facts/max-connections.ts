import { asNumber, meant, property, type Subject, type System, textOf } from '../system.js';

const GIB = 1024 ** 3;

/**
 * Memory of a class of database instances, in bytes: `large` has 8 GiB (memory-optimized ones 16), each step doubles.
 * From memory; RDS User Guide, "Hardware specifications for DB instance classes".
 */
export function classMemory(name: string): number | undefined {
  const [, family = '', size = ''] = /^db\.([a-z]+)\w*\.(\w+)$/.exec(name) ?? [];
  const large = family === 'r' ? 16 : family === 't' || family === 'm' ? 8 : undefined;
  if (large === undefined) return undefined;
  const times = /^(\d+)xlarge$/.exec(size)?.[1];
  const steps: Readonly<Record<string, number>> = {
    ...{ micro: 1 / 8, small: 1 / 4, medium: 1 / 2, large: 1, xlarge: 2 },
  };
  const step = times === undefined ? steps[size] : 2 * Number(times);
  return step === undefined ? undefined : step * large * GIB;
}

/** How many connections a database lets in, and how that is known. */
export interface ConnectionLimit {
  readonly limit: number;
  readonly from: string;
}

/**
 * What the parameter group of the template says, else what the default formula comes to. Sources: AWS Prescriptive
 * Guidance, "max_connections" (PostgreSQL: LEAST(DBInstanceClassMemory/9531392, 5000)); RDS User Guide, "Quotas and
 * constraints", maximum number of database connections (MySQL, MariaDB: DBInstanceClassMemory/12582880).
 */
export function connectionLimit(
  system: System,
  database: Subject,
  live: { readonly className?: string | undefined; readonly engine?: string | undefined } = {},
): ConnectionLimit | undefined {
  const group = meant(system, database, property(database, 'DBParameterGroupName'));
  const set = group && asNumber(property(group, 'Parameters.max_connections'));
  if (set !== undefined) return { limit: set, from: `max_connections of ${group?.logicalId}` };
  // A group that is not of the release may say anything.
  if (!group && property(database, 'DBParameterGroupName') !== undefined) return undefined;
  const className = live.className ?? textOf(database, 'DBInstanceClass') ?? '';
  const engine = live.engine ?? textOf(database, 'Engine') ?? '';
  const memory = classMemory(className);
  if (memory === undefined) return undefined;
  const from = `the default for ${engine} on ${className}`;
  if (/postgres/.test(engine))
    return { limit: Math.min(Math.floor(memory / 9_531_392), 5000), from };
  if (/^(mysql|mariadb)$/.test(engine)) return { limit: Math.floor(memory / 12_582_880), from };
  return undefined;
}
