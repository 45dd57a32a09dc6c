import type { Place } from '../mode.js';
import { meant, ofType, property, type Subject, type System } from '../system.js';
import { saying, shown, tellingFunctions } from './functions.js';

/** What databases and their drivers say. Sources: PostgreSQL, MySQL and Node.js errors. */
const TEXTS = {
  full: /too many (?:client )?connections|too many clients already|remaining connection slots are reserved|ER_CON_COUNT_ERROR/i,
  refusedLogin:
    /password authentication failed for user|Access denied for user '|ER_ACCESS_DENIED_ERROR|no pg_hba\.conf entry/i,
  timeout:
    /connect ETIMEDOUT \S*:(?:3306|5432|1433|1521)\b|could not connect to server: Connection timed out|Can't connect to MySQL server|timeout expired|Connection terminated due to connection timeout/i,
  refused:
    /connect ECONNREFUSED \S*:(?:3306|5432|1433|1521)\b|the database system is (?:starting up|shutting down)|PROTOCOL_CONNECTION_LOST|Connection terminated unexpectedly/i,
  unknownHost: /(?:ENOTFOUND|EAI_AGAIN|could not translate host name) "?\S*\.rds\.amazonaws/i,
} as const;
type Said = keyof typeof TEXTS;
const ANY = new RegExp(
  Object.values(TEXTS)
    .map(({ source }) => source)
    .join('|'),
  'i',
);

/** A function that does not get its connection, with the last line that says so. */
export interface Caller {
  readonly fn: Subject;
  readonly line: string;
  readonly times: number;
}

/** Databases that are asked for by a name of their own; instances of a cluster are reached by the cluster's. */
const databasesOf = (system: System): readonly Subject[] =>
  ofType(system, 'AWS::RDS::DBInstance', 'AWS::RDS::DBCluster').filter(
    (one) => meant(system, one, property(one, 'DBClusterIdentifier')) === undefined,
  );

export const isNamedIn = (line: string, { physicalId }: Subject): boolean =>
  line.includes(`${physicalId}.`);

/** Callers that say it of this database, or name none at all. */
export function callers({ subject, system, see }: Place, said?: Said): readonly Caller[] {
  const databases = databasesOf(system);
  if (!databases.includes(subject)) return [];
  const found = saying(tellingFunctions({ system, see }), said ? TEXTS[said] : ANY);
  return found.filter(
    ({ line }) => isNamedIn(line, subject) || !databases.some((one) => isNamedIn(line, one)),
  );
}

export const told = (found: readonly Caller[]): readonly string[] =>
  found.slice(0, 3).map(({ fn, line, times }) => `${fn.logicalId}, ${times} times: ${shown(line)}`);
