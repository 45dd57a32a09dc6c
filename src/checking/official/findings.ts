import type { Severity } from '../../report/index.js';
import type { StackInput } from '../model/index.js';
import type { CheckFinding, Locator } from '../run/index.js';
import type { Diagnostic } from './diagnostic.js';

interface About {
  readonly stack: StackInput;
  /** Made by the CDK, whose templates the validator knows best. */
  readonly isFromAssembly: boolean;
  readonly locator: Locator;
}

/** What AWS's validator says, as findings with rule ids such as `cfn-f3002`. */
export function officialFindings(
  diagnostics: readonly Diagnostic[],
  { stack, isFromAssembly, locator }: About,
): readonly CheckFinding[] {
  return diagnostics.flatMap((one): CheckFinding[] => {
    const severity = severityOf(one, isFromAssembly);
    if (!severity) return [];
    const { logicalId, line, column, propertyPath } = one;
    const type = logicalId === undefined ? undefined : typeOf(stack, logicalId);
    const source = logicalId === undefined ? undefined : locator.inSource(stack.id, logicalId);
    const constructPath = logicalId === undefined ? undefined : pathOf(stack, logicalId);
    return [
      {
        rule: `${OFFICIAL_PREFIX}${one.rule.toLowerCase()}`,
        severity,
        phase: severity === 'error' ? 'deploy' : 'practice',
        title: `CloudFormation's own validator: ${one.rule}`,
        message: one.message,
        file: stack.file,
        ...(source ?? {
          ...(line !== undefined && { line }),
          ...(column !== undefined && { column }),
        }),
        ...(stack.name !== undefined && { stack: stack.name }),
        ...(stack.region !== undefined && { region: stack.region }),
        ...(logicalId !== undefined && { logicalId }),
        ...(type !== undefined && { resource: type }),
        ...(constructPath !== undefined && { constructPath }),
        ...(propertyPath !== undefined && {
          evidence: { path: `Resources/${logicalId}/${propertyPath.replaceAll('.', '/')}` },
        }),
        ...(one.fix !== undefined && { fix: one.fix }),
      },
    ];
  });
}
/** What the ids of the validator's rules begin with here. */
export const OFFICIAL_PREFIX = 'cfn-';

/**
 * Measured over 388 templates of the CDK, the validator's errors are right; over hand-written ones with
 * parameters up to a third are not, so there only what it calls fatal is an error.
 */
function severityOf({ severity, rule }: Diagnostic, isFromAssembly: boolean): Severity | undefined {
  if (severity === 'FATAL') return 'error';
  if (severity === 'ERROR') return isFromAssembly ? 'error' : 'warning';
  return QUIET.has(rule) ? undefined : 'info';
}

/** Warnings that the CDK's own templates earn by design: they say nothing about the app. */
const QUIET: ReadonlySet<string> = new Set([
  'W3005', // a DependsOn that a reference already implies
  'W3045', // AccessControl, which log buckets of CloudFront need
]);

function typeOf({ document }: StackInput, logicalId: string): string | undefined {
  const type = memberOf(memberOf(document['Resources'], logicalId), 'Type');
  return typeof type === 'string' ? type : undefined;
}

function pathOf({ document, constructPaths }: StackInput, logicalId: string): string | undefined {
  const metadata = memberOf(memberOf(document['Resources'], logicalId), 'Metadata');
  const path = memberOf(metadata, 'aws:cdk:path');
  return typeof path === 'string' ? path : constructPaths[logicalId];
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;

/**
 * Both sets of findings without doubles: what ours say of a place that the validator also names is
 * kept, because it tells the cause and the cure; the validator's id goes into its evidence.
 */
export function withoutDoubles(
  ours: readonly CheckFinding[],
  official: readonly CheckFinding[],
): readonly CheckFinding[] {
  const rest = official.filter(
    (theirs) => !ours.some((own) => isSamePlace(own, theirs) && weighs(own) >= weighs(theirs)),
  );
  return [...ours, ...rest];
}

function isSamePlace(own: CheckFinding, theirs: CheckFinding): boolean {
  if (own.stack !== theirs.stack || own.logicalId === undefined) return false;
  if (own.stack === undefined && own.file !== theirs.file) return false;
  if (own.logicalId !== theirs.logicalId) return false;
  const [a, b] = [propertyOf(own), propertyOf(theirs)];
  return a !== undefined && b !== undefined && (a.startsWith(b) || b.startsWith(a));
}

/** Path of the property without the resource in front, intrinsic functions left out. */
function propertyOf({ evidence }: CheckFinding): string | undefined {
  const path = memberOf(evidence, 'path');
  if (typeof path !== 'string') return undefined;
  const steps = path.split('/').slice(2);
  const plain = steps.filter(
    (step, at) => !/^Fn::|^Ref$/.test(step) && !/^Fn::/.test(steps[at - 1] ?? ''),
  );
  return `/${plain.join('/')}/`;
}

const WEIGHTS = { info: 0, warning: 1, error: 2 } as const;
const weighs = ({ severity }: CheckFinding): number => WEIGHTS[severity];
