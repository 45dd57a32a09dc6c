import { createHash } from 'node:crypto';

const PREFIX = 'apex';

/** The id of a run: sortable by time to the millisecond, and different for two that start in the same one. */
export function runId(now: Date, salt: string): string {
  const time = now.toISOString().replace(/[-:.Z]/g, '');
  return `${time}-${digest(`${now.getTime()} ${salt}`).slice(0, 6)}`.toLowerCase();
}

/**
 * The token of one operation of a run: the same however often it is sent or resumed, so that AWS
 * does it once. Letters, digits and hyphens, as every token of CloudFormation.
 */
export function tokenOf(run: string, operation: string, target: string): string {
  return `${PREFIX}-${run}-${digest(`${operation} ${target}`).slice(0, 12)}`;
}

/** Id of the run that made a token, in whichever attempt; `undefined` for somebody else's. */
export function runOfToken(token: string | undefined): string | undefined {
  return /^apex-(.+?)(-a\d+)?-[0-9a-f]{12}$/.exec(token ?? '')?.[1];
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
