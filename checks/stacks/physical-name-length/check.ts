import {
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  textLength,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';
import { type NameLimit, nameLimits } from '../../../src/facts/index.js';

export const physicalNameLength = defineRule({
  id: 'physical-name-length',
  title: 'A name is longer or shorter than its service accepts, or holds other characters',
  why: 'The service refuses to create the resource.',
  fix: 'Leave the name out, so that CloudFormation makes one that fits, or shorten its parts.',
  severity: 'error',
  phase: 'deploy',
  source: 'The table src/facts/name-limits.ts names the page of each service',
  judges: [onResources(Object.keys(nameLimits), judge)],
});

function judge(resource: Resource): Verdict {
  const limit = nameLimits[resource.type];
  const name = resource.type in NAMES ? resource.get(NAMES[resource.type] ?? '') : resource.name;
  if (!limit || name.isAbsent) return skip('CloudFormation makes the name');
  if (name.kind === 'unknown') return skip('the name is only known at deployment');
  return tooLong(name, limit) ?? tooShort(name, limit) ?? strange(name, limit) ?? pass;
}

/** Names of what the general table of types does not count as named. */
const NAMES: Readonly<Record<string, string>> = {
  'AWS::Cognito::UserPool': 'UserPoolName',
  'AWS::IAM::Policy': 'PolicyName',
  'AWS::RDS::DBCluster': 'DBClusterIdentifier',
  'AWS::RDS::DBInstance': 'DBInstanceIdentifier',
  'AWS::Scheduler::Schedule': 'Name',
};

function tooLong(name: Value, { most }: NameLimit): Verdict | undefined {
  const length = textLength(partsOf(name));
  const told = (count: number, how: string, severity: 'error' | 'warning' = 'error') =>
    fail(`"${name.shown}" has ${how}${count} characters, and ${most} are allowed.`, {
      at: name,
      severity,
    });
  if (length.least > most) return told(length.least, name.isOpen ? 'at least ' : '');
  if (length.likely !== undefined && length.likely > most)
    return told(length.likely, 'by the defaults of its parameters ');
  const isBounded = Number.isFinite(length.most) && allowsAll(name);
  if (length.most <= most || !isBounded) return undefined;
  return told(length.most, 'with the longest values ', 'warning');
}

/** Whether every hole is a parameter that lists its values. */
const allowsAll = (name: Value): boolean =>
  partsOf(name).every((part) => typeof part === 'string' || part.parameter?.allowed !== undefined);

function tooShort(name: Value, { least }: NameLimit): Verdict | undefined {
  const { most } = textLength(partsOf(name));
  if (most >= least) return undefined;
  return fail(`"${name.shown}" has ${most} characters, and it takes ${least}.`, { at: name });
}

function strange(name: Value, { characters }: NameLimit): Verdict | undefined {
  if (!characters) return undefined;
  const { likely } = name;
  const pieces = likely === undefined ? partsOf(name).filter(isText) : [likely];
  const isWrong = (piece: string) => !characters.test(piece);
  const wrong = pieces.find((piece) => isWrong(piece) && isWrong(`${piece}.fifo`));
  if (wrong === undefined) return undefined;
  const character = [...wrong].find((one) => one !== '.' && isWrong(one)) ?? '.';
  return fail(`"${name.shown}" holds "${character}", which the service does not accept.`, {
    at: name,
  });
}

const isText = (part: unknown): part is string => typeof part === 'string';

const partsOf = (name: Value) => (name.kind === 'text' ? name.expanded() : [name.literal ?? '']);
