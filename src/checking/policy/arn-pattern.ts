import { arnTemplate } from '../../facts/index.js';
import type { Part, Resource, Value } from '../model/index.js';
import { covers } from './statements.js';

/** Stands for a piece of an ARN that is only known at deployment; no policy has this character. */
const OPEN = '\u0001';

/**
 * The ARN of a resource with a mark for each piece that is only known at deployment; `undefined`
 * for types whose ARN the registry does not know.
 */
export function arnMark(resource: Resource): string | undefined {
  const template = arnTemplate(resource.type);
  if (template === undefined) return undefined;
  const { account, region } = resource.stack;
  const path = resource.get('Path');
  const name = `${path.isAbsent ? '' : marked(path.parts).replace(/^\//, '')}${nameMark(resource)}`;
  return template.replace(/\$\{([A-Za-z]+)\}/g, (_, variable: string) => {
    if (variable === 'Partition') return partitionOf(region);
    if (variable === 'Region') return region ?? OPEN;
    return variable === 'Account' ? (account ?? OPEN) : name;
  });
}

const partitionOf = (region: string | undefined): string => {
  if (region === undefined) return OPEN;
  return region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
};

function nameMark(resource: Resource): string {
  const { name, type } = resource;
  const random = type === 'AWS::SecretsManager::Secret' ? `-${OPEN}` : '';
  return name.kind === 'text' ? `${marked(name.expanded())}${random}` : OPEN;
}

const marked = (parts: readonly Part[]): string =>
  parts.map((part) => (typeof part === 'string' ? part : OPEN)).join('');

/**
 * Whether a `Resource` of a statement covers a resource of the assembly, or something inside it
 * (`<arn>/*`). `undefined`: what decides is only known at deployment.
 */
export function coversResource(pattern: Value, resource: Resource): boolean | undefined {
  const referred = pattern.resources();
  if (pattern.literal === '*' || referred.includes(resource)) return true;
  if (pattern.kind !== 'text') return undefined;
  if (referred.some(({ type }) => type === resource.type)) return false;
  const parts = pattern.expanded();
  const arn = arnMark(resource);
  if (arn === undefined) return undefined;
  const written = marked(parts);
  const target = inside(written, arn);
  if (covers(written, target)) return true;
  return couldBeEqual(written, target) ? undefined : false;
}

/** What is inside a bucket, a log group or a function is written behind its ARN. */
function inside(pattern: string, arn: string): string {
  const isObject = /^arn:[^:]*:s3:::[^/]*\//.test(pattern);
  const isBehind = /:\*$/.test(pattern) && !arn.endsWith(':*');
  return isObject ? `${arn}/${OPEN}` : isBehind ? `${arn}:${OPEN}` : arn;
}

/** Whether two texts with marks may come to the same: up to the first mark of either they agree. */
function couldBeEqual(pattern: string, target: string): boolean {
  if (!pattern.includes(OPEN) && !target.includes(OPEN)) return false;
  const [ours = ''] = pattern.replaceAll(OPEN, '*').split(/[*?]/);
  const [theirs = ''] = target.split(OPEN);
  const shared = Math.min(ours.length, theirs.length);
  return ours.slice(0, shared) === theirs.slice(0, shared);
}
