import {
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  type Statement,
  skip,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';
import { type IamAction, iamActionsAsOf } from '../../../src/facts/index.js';
import { actionsNamed } from '../actions.js';
import { IDENTITY_POLICIES, statementsIn } from '../identity-policies.js';
import { overlap } from '../overlap.js';

export const iamActionResourceMismatch = defineRule({
  id: 'iam-action-resource-mismatch',
  catalog: null,
  title: 'A statement has an action that none of its resources is for',
  why: 'IAM takes it without a word, and the action is denied when the code runs.',
  fix: 'Give the action a statement of its own, with the ARNs it works on, or "*" where it works on none.',
  severity: 'warning',
  phase: 'run',
  source: 'Service Authorization Reference, "Resource types" of each action',
  dataAsOf: iamActionsAsOf,
  judges: [
    onResources(IDENTITY_POLICIES, (resource: Resource) => {
      const allowed = statementsIn(resource).filter(({ effect }) => effect === 'Allow');
      const verdicts = allowed.flatMap(inStatement);
      return verdicts.length > 0 ? verdicts : skip('no action with a resource of its own');
    }),
  ],
});

function inStatement({ actions, resources }: Statement): readonly Verdict[] {
  const ends = resources.map(endOf);
  if (ends.length === 0 || ends.includes(undefined)) return [];
  const judged = actions.map((at) => ({ at, fits: fitsAny(at, ends) }));
  const misfits = judged.filter(({ at, fits }) => fits === false && !comesAlong(at, actions));
  if (misfits.length === 0) return judged.some(({ fits }) => fits) ? [pass] : [];
  const shown = resources.map((one) => one.shown).join(', ');
  return misfits.map(({ at }) =>
    fail(`${at.shown} ${wants(at)}; the statement has ${shown}.`, { at }),
  );
}

/** Behind `arn:<partition>:`, with `*` for what is not known; `undefined` for what may be anything. */
function endOf(resource: Value): string | undefined {
  const text = resource
    .expanded()
    .map((part) => (typeof part === 'string' ? part : '*'))
    .join('');
  const [, end] = /^arn:[^:]*:([a-z0-9-]+:[^:]*:[^:]*:.+)$/.exec(text) ?? [];
  const isLogGroup = resource.follow()?.type === 'AWS::Logs::LogGroup';
  return end !== undefined && isLogGroup ? `${end}:*` : end; // its Arn ends with ":*" on AWS
}

const actionsOf = ({ literal = '' }: Value): readonly IamAction[] => actionsNamed(literal);

/** `undefined` for actions that are not known. */
function fitsAny(at: Value, ends: readonly (string | undefined)[]): boolean | undefined {
  const actions = actionsOf(at);
  if (actions.length === 0) return undefined;
  return actions.some(({ arns }) => arns.some((arn) => ends.some((end) => fits(arn, end ?? '*'))));
}

/** Service and what is behind region and account; those two are another matter. */
function fits(arn: string, end: string): boolean {
  const [service = '', , , ...own] = arn.split(':');
  const [written = '', , , ...there] = end.split(':');
  return overlap(service, written) && overlap(own.join(':'), there.join(':'));
}

/** What grants of the CDK name beside actions that fit: it does no harm there. */
const COMES_ALONG = new Set(
  `dynamodb:getrecords dynamodb:getsharditerator dynamodb:describestream dynamodb:liststreams
  kinesis:liststreams kinesis:describestreamconsumer ssm:describeparameters`.split(/\s+/),
);

function comesAlong({ literal = '' }: Value, actions: readonly Value[]): boolean {
  const [service = ''] = literal.toLowerCase().split(':');
  const isBeside = actions.some((one) => {
    const other = one.literal?.toLowerCase() ?? '';
    return other.startsWith(`${service}:`) && !COMES_ALONG.has(other);
  });
  return isBeside && COMES_ALONG.has(literal.toLowerCase());
}

function wants(at: Value): string {
  const arns = [...new Set(actionsOf(at).flatMap((action) => action.arns))].slice(0, 3);
  if (arns.length === 0) return 'works on no resource and needs "*"';
  return `works on ${arns.map((arn) => `arn:*:${arn}`).join(' or ')}`;
}
