import type { Cause, Victim } from '../diagnosis.js';
import type { AbsenceTest, CauseKind, FactOf, Parts } from '../signature.js';
import { filled } from '../signatures/fill.js';
import type { Match } from '../signatures/matching.js';
import type { StackStory, Story } from '../story.js';
import { commandWord } from '../words/command-word.js';
import { harmless } from '../words/harmless.js';
import { confidenceOf } from './confidence.js';
import type { Followed } from './graph.js';
import { isOwn } from './own.js';
import type { Ranked } from './rank.js';

/** What a cause is told with. */
export interface Telling {
  readonly story: Story;
  readonly parentOf: ReadonlyMap<string, string>;
  readonly environment: string | undefined;
  readonly factOf: FactOf;
}

/** A ranked failure as the answer has it. @param others causes that stand beside it */
export function causeOf(one: Ranked, others: number, telling: Telling): Cause {
  const { failure, match, log } = one;
  const { stack } = failure;
  const parts = partsOf(one, telling.environment);
  const probes = probed(one, parts, telling.factOf);
  const message = harmless(failure.text || `${failure.status} without a reason`);
  const means = match ? harmless(meansOf(match, parts)) : meaningOf(one);
  const path = pathOf(stack, telling);
  const cause: Omit<Cause, 'whys'> = {
    stack: named(stack.name),
    stackId: named(stack.id),
    region: stack.region,
    logicalId: named(failure.logicalId),
    resourceType: named(failure.type),
    physicalId: named(failure.physicalId),
    constructPath: stack.template?.resources[failure.logicalId]?.path,
    path: path.map((name) => harmless(name, MOST_OF_NAME)),
    message,
    means,
    catalog: match?.signature.catalog,
    signature: match?.signature.id,
    confidence: confidenceOf(one, others, probes),
    kind: match?.signature.kind ?? kindOf(failure.words.codes),
    phase: failure.phase,
    time: failure.time || undefined,
    evidence: [
      ...evidenceOf(one),
      ...(log ? [`${log.source}: ${harmless(log.text, 500)}`] : []),
      ...probes.map(({ evidence }) => harmless(evidence, 500)),
    ],
    fix: match
      ? match.signature.fix.map((step) => harmless(filled(step, forCommands(parts))))
      : fixOf(one),
    absenceTest: match
      ? match.signature.absence.map((test) => filledTest(test, parts))
      : failure.logicalId === ''
        ? [{ test: 'retry' }]
        : [{ test: 'changed', logicalId: harmless(failure.logicalId, MOST_OF_NAME) }],
    prevention: match && harmless(filled(match.signature.prevention, parts)),
    isRetryable: match?.signature.isRetryable === true || isRetryable(failure.words.codes),
  };
  return { ...cause, whys: whysOf(one, path, cause, telling) };
}

const MOST_OF_NAME = 300;
const named = (text: string): string | undefined =>
  text === '' ? undefined : harmless(text, MOST_OF_NAME);

/** Groups of the pattern and the surroundings, made harmless: they come from a text of AWS. */
export function partsOf({ failure, match }: Ranked, environment: string | undefined): Parts {
  const { stack, logicalId, type, physicalId } = failure;
  const all = {
    ...(stack.name !== '' && { stack: stack.name }),
    ...(logicalId !== '' && { logicalId }),
    ...(type !== '' && { type }),
    ...(physicalId !== '' && { physicalId }),
    ...(stack.region !== undefined && { region: stack.region }),
    ...(stack.account !== undefined && { account: stack.account }),
    ...(environment !== undefined && { environment }),
    ...match?.parts,
  };
  return Object.fromEntries(
    Object.entries(all).map(([name, value]) => [name, harmless(value, MOST_OF_NAME)]),
  );
}

/** A step of a fix is copied into a shell: what a text of AWS says must not act there. */
const forCommands = (parts: Parts): Parts =>
  Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, commandWord(value)]));

function probed({ match, failure }: Ranked, parts: Parts, factOf: FactOf) {
  return (match?.signature.probes ?? []).flatMap((probe) => {
    const region = probe.region ?? failure.stack.region;
    const fact = factOf(probe, region === undefined ? parts : { ...parts, region });
    return fact?.known ? [probe.judge(fact.value, parts)] : [];
  });
}

function evidenceOf({ failure, victims }: Ranked): readonly string[] {
  const { status, logicalId, stack, time, words, from, event } = failure;
  const where = [stack.name, stack.region].filter(Boolean).join(', ');
  const what = `${status || from}${logicalId === '' ? '' : ` of ${logicalId}`}`;
  return [
    harmless(
      `${what}${where === '' ? '' : ` in ${where}`}${time === '' ? '' : ` at ${time}`}`,
      500,
    ),
    ...(words.codes.length > 0 ? [`error code ${harmless(words.codes.join(', '), 200)}`] : []),
    ...(event?.hook ? [`hook ${harmless(event.hook.type, 200)}`] : []),
    ...(event?.validation
      ? [`validation ${harmless(event.validation.name, 200)}${at(event.validation.path)}`]
      : []),
    ...(victims > 0 ? [`${victims} other failure${victims > 1 ? 's' : ''} followed from it`] : []),
  ];
}

const at = (path: string | undefined): string =>
  path === undefined ? '' : ` at ${harmless(path, 300)}`;

/** What it means in a sentence; a sentence with gaps says less than the name of the failure. */
function meansOf({ signature }: Match, parts: Readonly<Record<string, string>>): string {
  const sentence = filled(signature.cause, parts);
  return sentence.includes('‹') ? `${signature.title}.` : sentence;
}

function meaningOf({ worth, failure }: Ranked): string {
  const { logicalId, stack } = failure;
  const what = harmless(logicalId || stack.name || 'it', MOST_OF_NAME);
  return worth === 'vague' || failure.text === ''
    ? `AWS says that ${what} failed, and not why.`
    : `No known signature fits these words; they are what AWS says about ${what}.`;
}

/** What to do where no signature knows better. */
function fixOf({ failure }: Ranked): readonly string[] {
  const { logicalId, stack, type } = failure;
  const name = commandWord(harmless(stack.id || stack.name, MOST_OF_NAME)) || '<stack>';
  const id = harmless(logicalId, MOST_OF_NAME);
  return [
    id === ''
      ? `Correct what the message names in ${name}.`
      : `Correct what the message names in ${id}${type === '' ? '' : ` (${harmless(type, 200)})`}.`,
    `Look at everything around it: aws cloudformation describe-stack-events --stack-name ${name}`,
  ];
}

/** Source: enumeration of handler error codes; what is not listed lies in the template. */
function kindOf(codes: readonly string[]): CauseKind {
  const all = codes.join(' ');
  if (/InternalFailure|ServiceInternalError|NetworkFailure|Throttling|\b50[0-9]\b/.test(all))
    return 'service';
  return /Access|Credential|Limit|Quota|Exists|NotFound|Conflict|\b40[3-9]\b/.test(all)
    ? 'environment'
    : 'template';
}

/** Source: handler error codes after which CloudFormation itself tries again. */
const isRetryable = (codes: readonly string[]): boolean =>
  codes.some((code) =>
    /^(?:Throttling|NetworkFailure|ServiceInternalError|InternalFailure)$/.test(code),
  );

function filledTest(test: AbsenceTest, parts: Parts): AbsenceTest {
  const entries = Object.entries(test).map(([name, value]) => [
    name,
    name !== 'test' && typeof value === 'string' ? harmless(filled(value, parts)) : value,
  ]);
  // The members stay what they were: only texts are filled in.
  return { ...test, ...Object.fromEntries(entries) };
}

/** Names from the root stack down. */
export function pathOf(
  stack: StackStory,
  { story, parentOf }: Pick<Telling, 'story' | 'parentOf'>,
): readonly string[] {
  const path: string[] = [];
  let current: StackStory | undefined = stack;
  while (current && path.length < 12) {
    path.unshift(current.name);
    const parent: string | undefined = parentOf.get(current.id);
    current = story.stacks.find(({ id }) => id === parent);
  }
  return path.filter(Boolean);
}

function whysOf(
  { failure, log }: Ranked,
  path: readonly string[],
  { message, means }: Omit<Cause, 'whys'>,
  { story }: Telling,
): readonly string[] {
  const [root, ...nested] = path;
  const own = story.stacks.find(({ name }) => name === root);
  const last = own?.events
    .filter(isOwn)
    .toSorted((a, b) => (a.time < b.time ? -1 : 1))
    .at(-1);
  const state = own?.status ?? last?.status;
  return [
    ...(root === undefined
      ? []
      : [harmless(state === undefined ? `${root} failed.` : `${root} ended in ${state}.`, 400)]),
    ...nested.map((name) => harmless(`Its nested stack ${name} failed.`, 400)),
    ...(failure.logicalId === '' || failure.logicalId === root
      ? []
      : [
          harmless(`${failure.logicalId} (${failure.type || 'resource'}): ${failure.status}.`, 400),
        ]),
    harmless(`AWS said: ${message}`, 500),
    ...(log ? [harmless(`Its log said: ${log.text}`, 500)] : []),
    means,
  ];
}

/** A failure that followed, as the answer has it. @param causes keys of the causes, in order */
export function victimOf(one: Followed, of: number | undefined): Victim {
  const { failure, because } = one;
  return {
    stack: harmless(failure.stack.name || failure.stack.id, MOST_OF_NAME),
    logicalId: harmless(failure.logicalId || failure.stack.name, MOST_OF_NAME),
    because: harmless(because, 500),
    ...(of !== undefined && { of }),
  };
}
