import { AwsError } from '../../../core/aws-error.js';
import { jsonPattern } from './json.js';
import { spacePattern } from './space.js';
import { termPattern } from './terms.js';

/** What a filter pattern took from a line: `undefined` when the line does not match. */
export type Match = Readonly<Record<string, string>> | undefined;
export type Pattern = (message: string) => Match;

/**
 * Understands a filter pattern in one of its three forms: terms, `{ JSON }`, `[space, delimited]`.
 * Source: CloudWatch Logs user guide, "Filter pattern syntax".
 *
 * @throws AwsError InvalidParameterException
 */
export function parsePattern(text: string): Pattern {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === '""' || trimmed === '" "') return () => ({});
  try {
    if (trimmed.startsWith('{')) return jsonPattern(trimmed);
    if (trimmed.startsWith('[')) return spacePattern(trimmed);
    return termPattern(trimmed);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new AwsError('InvalidParameterException', `Invalid filter pattern: ${error.message}`);
  }
}
