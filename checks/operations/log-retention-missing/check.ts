import {
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { isProvider } from '../providers.js';
import { keyOf } from '../same-text.js';
import { oncePerWorld } from '../worlds.js';

/** Days that CloudWatch Logs takes. Source: CloudWatch Logs API reference, PutRetentionPolicy. */
const DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

export const logRetentionMissing = defineRule({
  id: 'log-retention-missing',
  title: 'Logs are kept for ever',
  why: 'A group without a retention grows without end, and one that Lambda makes by itself stays when the stack is deleted.',
  fix: 'Declare the log group with RetentionInDays and hand it over in LoggingConfig (CDK: logGroup).',
  severity: 'warning',
  phase: 'cost',
  source:
    'CloudFormation, AWS::Logs::LogGroup RetentionInDays; AWS Lambda Developer Guide, "Sending Lambda function logs to CloudWatch Logs"',
  judges: [
    onResources('AWS::Logs::LogGroup', (group, world) => {
      const days = group.get('RetentionInDays');
      if (group.get('LogGroupClass').likely === 'DELIVERY') return skip('AWS sets its retention');
      if (days.isAbsent && groups(world).kept.some((name) => isSameGroup(name, group))) return pass;
      if (days.isAbsent) return fail(`${group.logicalId} has no RetentionInDays.`);
      const number = days.likely === undefined ? undefined : Number(days.likely);
      if (number === undefined || DAYS.includes(number)) return pass;
      return fail(`RetentionInDays is ${days.shown}; it takes one of ${DAYS.join(', ')}.`, {
        at: days,
        severity: 'error',
      });
    }),
    onResources(['AWS::Lambda::Function', 'AWS::Serverless::Function'], functionVerdict),
  ],
});

function functionVerdict(fn: Resource, world: World): Verdict {
  const given = fn.get('LoggingConfig.LogGroup');
  const { byFunction, names } = groups(world);
  if (given.isPresent) {
    const isElsewhere = given.literal !== undefined && !names.has(keyOf(given));
    return isElsewhere
      ? fail(`No template declares the log group ${given.shown} of ${fn.logicalId}.`, { at: given })
      : skip('its log group is judged');
  }
  const isNamed = fn.name.isPresent && names.has(keyOf(fn.name, '/aws/lambda/'));
  if (byFunction.has(fn) || isNamed) return pass;
  return fail(
    `No template declares the log group of ${fn.logicalId}; Lambda makes one that never expires.`,
    isProvider(fn, world) ? { severity: 'info' } : {},
  );
}

interface Groups {
  readonly byFunction: ReadonlySet<Resource>;
  readonly names: ReadonlySet<string>;
  /** Names that a `Custom::LogRetention` gives a retention. */
  readonly kept: readonly { readonly text: string; readonly resources: readonly Resource[] }[];
}

/** Log groups that templates declare for functions, or give a retention by a custom resource. */
const groups = oncePerWorld((world): Groups => {
  const kept = world.resources('Custom::LogRetention').map((one) => one.get('LogGroupName'));
  const declared = world.resources('AWS::Logs::LogGroup').map((one) => one.get('LogGroupName'));
  const all = [...kept, ...declared].filter(({ isPresent }) => isPresent);
  return {
    byFunction: new Set(
      all.filter(({ parts }) => parts[0] === '/aws/lambda/').flatMap((name) => name.resources()),
    ),
    names: new Set(all.map((name) => keyOf(name))),
    kept: kept.map((name) => ({ text: name.likely ?? '', resources: name.resources() })),
  };
});

function isSameGroup({ text, resources }: Groups['kept'][number], group: Resource): boolean {
  const name = group.get('LogGroupName').likely;
  return resources.includes(group) || (name !== undefined && name === text);
}
