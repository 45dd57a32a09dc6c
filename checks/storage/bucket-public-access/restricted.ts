import type { Value } from '../../../src/checking/index.js';

/**
 * Keys whose fixed values make a statement for everybody one for somebody.
 * Source: Amazon S3 User Guide, "The meaning of public".
 */
const KEYS: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceip',
  'aws:sourceorgid',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:userid',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
  's3:x-amz-server-side-encryption-aws-kms-key-id',
]);

/** Whether a condition leaves only somebody with a name; `undefined` where nobody can see it. */
export function isRestricted(condition: Value): boolean | undefined {
  if (condition.kind === 'unknown') return undefined;
  const answers = condition.keys.filter(limits).flatMap((operator) => {
    const tests = condition.member(operator);
    if (tests.kind === 'unknown') return [undefined];
    return tests.keys
      .filter((key) => KEYS.has(key.toLowerCase()))
      .map((key) => tests.member(key).items().every(isSomebody));
  });
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/** `StringNotEquals` lets all others in, and `…IfExists` those without the key. */
const limits = (operator: string): boolean => !/Not|IfExists$|^Null$/.test(operator);

const isSomebody = ({ literal }: Value): boolean =>
  literal === undefined || !/^(\*|0\.0\.0\.0\/0|::\/0|arn:\*|arn:aws:[*:]*\*)$/.test(literal);
