import type { CheckFinding } from '../run/index.js';
import type { Suppression } from './suppression.js';

/** What is left when accepted faults are taken out. */
export interface Suppressed {
  /** Faults that nobody accepted, and faults of the suppressions themselves. */
  readonly findings: readonly CheckFinding[];
  /** Accepted faults with the words that accept them. */
  readonly accepted: readonly { readonly finding: CheckFinding; readonly by: Suppression }[];
}

interface Context {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Every rule that there is. */
  readonly ruleIds: ReadonlySet<string>;
  /** Rules that were asked; one that was not says nothing about what it would have found. */
  readonly asked: ReadonlySet<string>;
}

/**
 * Takes out what is accepted. A suppression that is over, lacks a reason, owner or day, names a rule
 * that does not exist, or fits nothing is a finding itself; one that is not in order accepts nothing.
 */
export function applySuppressions(
  findings: readonly CheckFinding[],
  suppressions: readonly Suppression[],
  { today, ruleIds, asked }: Context,
): Suppressed {
  const faults = suppressions.map((one) => faultOf(one, { today, ruleIds }));
  const sound = suppressions.filter((_, index) => faults[index] === undefined);
  const used = new Set<Suppression>();
  const left: CheckFinding[] = [];
  const accepted: Suppressed['accepted'][number][] = [];
  for (const finding of findings) {
    const by = sound.find((one) => one.rule === finding.rule && fits(one, finding));
    for (const one of suppressions)
      if (one.rule === finding.rule && fits(one, finding)) used.add(one);
    if (by) accepted.push({ finding, by });
    else left.push(finding);
  }
  const unused = sound.filter((one) => !used.has(one) && asked.has(one.rule)).map(unusedFinding);
  return {
    findings: [...left, ...faults.filter((fault) => fault !== undefined), ...unused],
    accepted,
  };
}

function faultOf(
  one: Suppression,
  { today, ruleIds }: Pick<Context, 'today' | 'ruleIds'>,
): CheckFinding | undefined {
  if (!ruleIds.has(one.rule))
    return finding(one, 'suppression-misspelt', `No rule is called "${one.rule}".`, {
      fix: 'Write the id of the rule as the finding shows it: apexctl explain rules.',
    });
  const missing = (['reason', 'owner', 'until'] as const).filter((key) => !one[key]);
  if (missing.length > 0)
    return finding(
      one,
      'suppression-incomplete',
      `The suppression of ${one.rule} has no ${missing.join(', no ')}; it accepts nothing.`,
      { fix: `Write it as: apexctl-ignore ${one.rule} until YYYY-MM-DD by <owner>: <reason>` },
    );
  if (!isDay(one.until ?? ''))
    return finding(
      one,
      'suppression-incomplete',
      `"${one.until}" is no day; the suppression of ${one.rule} accepts nothing.`,
      { fix: 'Write the last day as YYYY-MM-DD.' },
    );
  if ((one.until ?? '') < today)
    return finding(
      one,
      'suppression-expired',
      `The suppression of ${one.rule} was good until ${one.until}; today is ${today}.`,
      { fix: `Mend what it hides, or agree on a new day with ${one.owner}.` },
    );
  return undefined;
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

const unusedFinding = (one: Suppression): CheckFinding =>
  finding(one, 'suppression-unused', `Nothing that ${one.rule} finds is suppressed by this.`, {
    fix: 'Remove it.',
  });

function finding(
  { origin }: Suppression,
  rule: string,
  message: string,
  { fix }: { readonly fix: string },
): CheckFinding {
  const title = TITLES[rule] ?? rule;
  return { rule, severity: 'warning', phase: 'practice', title, message, ...origin, fix };
}

/** Faults that suppressions themselves can have, by rule id. */
export const TITLES: Readonly<Record<string, string>> = {
  'suppression-misspelt': 'A suppression names a rule that does not exist',
  'suppression-incomplete': 'A suppression lacks its reason, owner or last day',
  'suppression-expired': 'A suppression is over',
  'suppression-unused': 'A suppression suppresses nothing',
};

function fits({ target }: Suppression, finding: CheckFinding): boolean {
  if (target.kind === 'resource')
    return (
      finding.logicalId === target.logicalId &&
      finding.stack === target.stack &&
      (target.stack !== undefined || finding.file === target.file)
    );
  if (target.kind === 'lines') {
    const { file, line = 0 } = finding;
    return file === target.file && line >= target.from && line <= target.to;
  }
  const { constructPath, logicalId, file } = finding;
  return [constructPath, logicalId, file].some(
    (text) => text !== undefined && isLike(target.pattern, text),
  );
}

function isLike(pattern: string, text: string): boolean {
  const expression = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${expression}$`, 's').test(text);
}
