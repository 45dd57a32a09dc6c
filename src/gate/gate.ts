import type { GateConfig } from '../config/index.js';
import type { ReportDocument } from '../report/index.js';

/** `inconclusive`: part of the question was not answered; `error`: a part could not ask it at all. */
export type GateVerdict = 'pass' | 'fail' | 'inconclusive' | 'error';

/** What became of one part of a gate. */
export type PartOutcome = {
  readonly part: PartName;
  /** The environment that it looked at. */
  readonly environment: string;
} & (
  | { readonly kind: 'reported'; readonly document: ReportDocument }
  | { readonly kind: 'crashed'; readonly id: string; readonly what: string }
);

export type PartName = 'check' | 'validate' | 'cors' | 'coverage' | 'probe' | 'incidents';

/** One reason of a verdict. */
export interface Line {
  readonly part: PartName;
  readonly environment: string;
  /** Id of the rule, of the error, or the name of the part. */
  readonly id: string;
  readonly verdict: GateVerdict;
  /** Whether it counts; else it is only told. */
  readonly blocks: boolean;
  readonly resource: string;
  readonly region: string;
  readonly found: string;
  readonly evidence?: unknown;
}

export interface Judged {
  readonly verdict: GateVerdict;
  readonly lines: readonly Line[];
}

/** Worst last. A list with holes is not the list: what is open outranks what is known to be wrong. */
const ORDER: readonly GateVerdict[] = ['pass', 'fail', 'inconclusive', 'error'];

/** The verdict over what the parts found, with its reasons; pure. Without any part nothing is known. */
export function judgeGate(policy: GateConfig, outcomes: readonly PartOutcome[]): Judged {
  const lines = outcomes.flatMap((outcome) => linesOf(policy, outcome));
  const counted = lines.filter(({ blocks }) => blocks).map(({ verdict }) => verdict);
  const worst = counted.reduce<GateVerdict>(worseOf, 'pass');
  return { verdict: counted.length === 0 ? 'inconclusive' : worst, lines };
}

/** How bad a verdict is; higher is worse. */
export const rankOf = (verdict: GateVerdict): number => ORDER.indexOf(verdict);

const worseOf = (a: GateVerdict, b: GateVerdict): GateVerdict => (rankOf(a) > rankOf(b) ? a : b);

/** What a part does to the verdict by the policy. */
export const weightOf = ({ parts = {} }: GateConfig, part: PartName): string =>
  parts[part] ?? 'block';

function linesOf(policy: GateConfig, outcome: PartOutcome): readonly Line[] {
  const { part, environment } = outcome;
  const weight = weightOf(policy, part);
  if (weight === 'off') return [];
  const blocks = weight === 'block';
  const common = { part, environment, region: '', resource: environment, blocks };
  if (outcome.kind === 'crashed')
    return [{ ...common, id: outcome.id, verdict: 'error', found: outcome.what }];
  const { document } = outcome;
  const wrong = [
    ...errorLines(common, document),
    ...unknownLines(common, document, policy),
    ...findingLines(common, document, policy),
  ];
  if (wrong.some((line) => line.blocks === blocks && line.verdict !== 'pass')) return wrong;
  return [{ ...common, id: part, verdict: 'pass', found: countsOf(document) }, ...wrong];
}

type Common = Pick<Line, 'part' | 'environment' | 'region' | 'resource' | 'blocks'>;

/** A run that ended early, and an exit that nothing in the report explains. */
function errorLines(common: Common, document: ReportDocument): readonly Line[] {
  const { error, complete, exit, findings, unknowns } = document;
  if (error) return [{ ...common, id: error.id, verdict: 'error', found: error.what }];
  const explained = exit === 0 || (exit === 1 && findings.length > 0) || exit === 3;
  if (!explained)
    return [{ ...common, id: common.part, verdict: 'error', found: `it ended with ${exit}` }];
  const isShort = (!complete || exit === 3) && unknowns.length === 0;
  return isShort
    ? [{ ...common, id: common.part, verdict: 'inconclusive', found: 'it did not look at all' }]
    : [];
}

function unknownLines(
  common: Common,
  { unknowns }: ReportDocument,
  { rules = {} }: GateConfig,
): readonly Line[] {
  return unknowns.flatMap(({ what, reason, region = '', resource, stack }) => {
    const weights = idsIn(what).map((id) => ownWeight(rules, [id, `${common.part}-${id}`]));
    if (weights.length > 0 && weights.every((one) => one === 'off')) return [];
    const isSettled = weights.length > 0 && !weights.includes(undefined);
    return [
      {
        ...common,
        id: common.part,
        verdict: 'inconclusive' as const,
        blocks: weights.includes('block') || (common.blocks && !isSettled),
        region,
        resource: resource ?? what ?? stack ?? common.environment,
        found: reason,
      },
    ];
  });
}

/** The rules that a hole is about: `a-rule`, `a-rule, b-rule of a bucket`, `a-check GET /items`. */
const idsIn = (what = ''): readonly string[] =>
  (what.split(' of ')[0] ?? '').split(', ').flatMap((part) => part.split(' ')[0] || []);

const ownWeight = (
  rules: NonNullable<GateConfig['rules']>,
  names: readonly string[],
): string | undefined => names.flatMap((one) => (Object.hasOwn(rules, one) ? rules[one] : []))[0];

function findingLines(
  common: Common,
  { findings }: ReportDocument,
  { rules = {}, severity: least = 'error' }: GateConfig,
): readonly Line[] {
  return findings.flatMap((finding) => {
    const { rule, severity, message, region = '', resource, stack, file, line } = finding;
    const own = ownWeight(rules, [rule]);
    if (own === 'off' || (own === undefined && severity === 'info')) return [];
    const isGrave = severity === 'error' || (severity === 'warning' && least === 'warning');
    const blocks = own === undefined ? common.blocks && isGrave : own === 'block';
    const place = file === undefined ? undefined : `${file}${line === undefined ? '' : `:${line}`}`;
    return [
      {
        ...common,
        id: rule,
        verdict: 'fail' as const,
        blocks,
        region,
        resource: resource ?? place ?? stack ?? common.environment,
        found: message,
        ...(finding.evidence !== undefined && { evidence: finding.evidence }),
      },
    ];
  });
}

const countsOf = ({ counts }: ReportDocument): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
