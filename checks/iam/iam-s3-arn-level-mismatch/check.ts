import {
  defineRule,
  fail,
  onResources,
  type Part,
  pass,
  type Resource,
  type Statement,
  skip,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';
import { actionsNamed } from '../actions.js';
import { IDENTITY_POLICIES, statementsIn } from '../identity-policies.js';

export const iamS3ArnLevelMismatch = defineRule({
  id: 'iam-s3-arn-level-mismatch',
  title: 'A statement has object actions on a bucket, or bucket actions on objects',
  why: 'S3 compares bucket actions with the ARN of the bucket and object actions with ARNs inside it, so nothing is allowed.',
  fix: 'Use the bucket ARN for bucket actions and <arn>/* for object actions, or grant through the bucket construct.',
  severity: 'warning',
  phase: 'run',
  source: 'Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3"',
  judges: [
    onResources(IDENTITY_POLICIES, (resource: Resource) => {
      const verdicts = statementsIn(resource).flatMap(inStatement);
      return verdicts.length > 0 ? verdicts : skip('it does not speak of S3');
    }),
  ],
});

type Level = 'bucket' | 'object';

function inStatement({ effect, actions, resources }: Statement): readonly Verdict[] {
  if (effect !== 'Allow') return [];
  const needed = actions.map((at) => ({ at, level: levelOf(at) }));
  if (!needed.some(({ level }) => level)) return [];
  const there = resources.map(levelsOf);
  if (resources.length === 0 || there.includes('both')) return [pass];
  return needed.flatMap(({ at, level }) => {
    if (level === undefined) return [];
    if (there.includes(level)) return [pass];
    const shown = resources.map((one) => one.shown).join(', ');
    const wanted = level === 'object' ? 'an ARN of objects (<bucket>/*)' : 'the ARN of the bucket';
    return fail(`${at.shown} needs ${wanted}; the statement has ${shown}.`, { at });
  });
}

/** What an action works on, where that is certain: `s3:*` and `s3:Get*` work on both. */
function levelOf({ literal = '' }: Value): Level | undefined {
  if (!/^s3:/i.test(literal)) return undefined;
  const levels = new Set(actionsNamed(literal).map(({ arns }) => levelOfArns(arns)));
  return levels.size === 1 ? [...levels][0] : undefined;
}

function levelOfArns(arns: readonly string[]): Level | undefined {
  if (arns.includes('s3:::*/*')) return arns.includes('s3:::*') ? undefined : 'object';
  return arns.includes('s3:::*') ? 'bucket' : undefined;
}

/** Which level an ARN reaches; `both` also for what is not of S3's two levels or not known. */
function levelsOf(resource: Value): Level | 'both' {
  const text = resource.expanded().map(shownPart).join('');
  const [, path] = /^arn:[^:]*:s3:::(.*)$/.exec(text) ?? [];
  if (path === undefined || resource.kind !== 'text') return 'both';
  const [bucket = '', ...inside] = path.split('/');
  if (inside.length > 0) return 'object';
  return bucket.includes('*') ? 'both' : 'bucket';
}

/** A parameter behind `arn:aws:s3:::` is the name of a bucket; other unknown text may be anything. */
function shownPart(part: Part): string {
  if (typeof part === 'string') return part;
  if (part.kind === 'parameter') return part.parameter?.defaultValue ?? 'x';
  return part.gives === 'text' && part.kind !== 'pseudo' ? '*' : 'x';
}
