import type { Finding, Unknown } from '../../report/index.js';
import type { World, WorldInput } from '../model/index.js';
import type { Judge, Patch, Rule, Verdict, Verdicts } from '../rule.js';
import { type Ask, asker } from './ask.js';
import { type Locator, placed, shortPlace } from './placed.js';
import { subjectsOf } from './subjects.js';
import { toFinding } from './to-finding.js';

/** A fault as a report shows it, with what only later steps of a check need. */
export interface CheckFinding extends Finding {
  readonly patch?: Patch;
}

/** What all rules say of everything. */
export interface Judged {
  readonly findings: readonly CheckFinding[];
  readonly unknowns: readonly Unknown[];
  readonly counts: Readonly<Record<'pass' | 'fail' | 'unknown' | 'skip', number>>;
  /** Rules that broke on a subject: bugs of ours, which cost one verdict each. */
  readonly crashes: readonly Crash[];
}

export interface Crash {
  readonly rule: string;
  readonly subject: string;
  readonly error: unknown;
}

/** Asks every rule about each of its subjects. Pure; a rule that breaks costs its one verdict. */
export function runRules(rules: readonly Rule[], input: WorldInput, locator: Locator): Judged {
  const ask = asker(input);
  const findings: CheckFinding[] = [];
  const unknowns: Unknown[] = [];
  const crashes: Crash[] = [];
  const counts = { pass: 0, fail: 0, unknown: 0, skip: 0 };
  for (const rule of rules)
    for (const { subject, verdicts, when, error } of rule.judges.flatMap((judge) =>
      verdictsOf(judge, input, ask),
    )) {
      if (error !== undefined) crashes.push({ rule: rule.id, subject: subject.shown, error });
      for (const verdict of verdicts) {
        counts[verdict.verdict] += 1;
        if (verdict.verdict === 'fail')
          findings.push(toFinding(rule, verdict, { subject, when, locator }));
        if (verdict.verdict === 'unknown') {
          const spot = placed(verdict.at ?? subject.spot, locator);
          unknowns.push({ what: rule.id, reason: verdict.because, ...shortPlace(spot) });
        }
      }
    }
  return { findings, unknowns, counts, crashes };
}

interface Subject {
  readonly shown: string;
  readonly spot: Parameters<typeof placed>[0] | undefined;
}

interface Answer {
  readonly subject: Subject;
  readonly verdicts: readonly Verdict[];
  readonly when: readonly string[];
  readonly error?: unknown;
}

function verdictsOf(judge: Judge, input: WorldInput, ask: Ask): readonly Answer[] {
  const put = (shown: string, about: (world: World) => Asked | undefined): readonly Answer[] => {
    let spot: Subject['spot'];
    const { ways, error } = ask((world) => {
      const asked = about(world);
      spot ??= asked?.spot;
      return asked === undefined ? [] : listed(asked.verdicts());
    });
    const subject = { shown, spot };
    const answers = ways.map(({ answer, when }) => ({ subject, verdicts: answer, when }));
    return error === undefined ? answers : [...answers, { subject, verdicts: [], when: [], error }];
  };

  switch (judge.on) {
    case 'resources':
      return subjectsOf(input, judge.types).flatMap(({ stack, logicalId }) =>
        put(`${stack}/${logicalId}`, (world) => {
          const owner = world.stack(stack);
          const resource = owner?.isThere(logicalId) ? owner.resource(logicalId) : undefined;
          return resource && { spot: resource, verdicts: () => judge.judge(resource, world) };
        }),
      );
    case 'stacks':
      return input.stacks.flatMap(({ id }) =>
        put(id, (world) => {
          const stack = world.stack(id);
          return stack && { spot: stack, verdicts: () => judge.judge(stack, world) };
        }),
      );
    case 'files':
      return input.project.files
        .filter(({ path }) => judge.paths.test(path))
        .flatMap((file) =>
          put(file.path, (world) => ({
            spot: { file, at: 0 },
            verdicts: () => judge.judge(file, world),
          })),
        );
    case 'project':
      if (input.project.files.length === 0) return [];
      return put('the sources', (world) => ({
        spot: undefined,
        verdicts: () => judge.judge(world.project, world),
      }));
    case 'account': {
      const { account } = input;
      if (!account) return [];
      return put('the account', (world) => ({
        spot: undefined,
        verdicts: () => judge.judge(account, world),
      }));
    }
    case 'account-stacks': {
      const { account } = input;
      if (!account) return [];
      const answers = input.stacks.flatMap(({ id }) =>
        put(id, (world) => {
          const stack = world.stack(id);
          return stack && { spot: stack, verdicts: () => judge.judge(stack, account, world) };
        }),
      );
      return withoutEchoes(answers);
    }
    default:
      if (input.stacks.length === 0) return [];
      return put('the assembly', (world) => ({
        spot: undefined,
        verdicts: () => judge.judge(world),
      }));
  }
}

/** Several stacks miss the same fact of an account, or meet the same fault of it: that is said once. */
function withoutEchoes(answers: readonly Answer[]): readonly Answer[] {
  const said = new Set<string>();
  const isNew = (verdict: Verdict): boolean => {
    if (verdict.verdict !== 'unknown' && verdict.verdict !== 'fail') return true;
    const text = verdict.verdict === 'fail' ? verdict.message : verdict.because;
    const isFirst = !said.has(text);
    said.add(text);
    return isFirst;
  };
  return answers.map((answer) => ({ ...answer, verdicts: answer.verdicts.filter(isNew) }));
}

interface Asked {
  readonly spot: Subject['spot'];
  readonly verdicts: () => Verdicts;
}

const listed = (verdicts: Verdicts): readonly Verdict[] =>
  Symbol.iterator in verdicts ? [...verdicts] : [verdicts];
