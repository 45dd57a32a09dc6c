import { isRecord } from '../../assembly/index.js';
import type { Unknown } from '../../report/index.js';
import type { StackInput } from '../model/index.js';
import type { CheckFinding, Locator } from '../run/index.js';
import { saysTheSame } from './same-rules.js';
import type { Violation } from './violation.js';

/** What the ids of rules of cdk-nag begin with here. */
export const PACK_PREFIX = 'nag-';

/** What packs say, as findings with rule ids such as `nag-awssolutions-s1`. */
export function packFindings(
  violations: readonly Violation[],
  { stack, locator }: { readonly stack: StackInput; readonly locator: Locator },
): readonly CheckFinding[] {
  return violations
    .filter(({ isBroken }) => !isBroken)
    .map(({ rule, severity, message, logicalId }): CheckFinding => {
      const { id, about } = partsOf(rule);
      return {
        rule: `${PACK_PREFIX}${id.toLowerCase()}`,
        severity,
        phase: 'practice',
        title: `cdk-nag: ${id}`,
        message: about === undefined ? message : `${message} (${about})`,
        file: stack.file,
        ...(locator.inSource(stack.id, logicalId) ??
          locator.inTemplate(stack.id, ['Resources', logicalId])),
        ...(stack.name !== undefined && { stack: stack.name }),
        ...(stack.region !== undefined && { region: stack.region }),
        logicalId,
        ...aboutResource(stack, logicalId),
      };
    });
}

/** Resources that a rule could not judge, told once for each rule. */
export function brokenRules(
  violations: readonly Violation[],
  { file }: StackInput,
): readonly Unknown[] {
  const broken = violations.filter(({ isBroken }) => isBroken);
  return [...new Set(broken.map(({ rule }) => rule))].map((rule) => {
    const own = broken.filter((one) => one.rule === rule);
    const named = own.map(({ logicalId }) => logicalId).join(', ');
    const what = `${PACK_PREFIX}${partsOf(rule).id.toLowerCase()}`;
    return { what, reason: `${own[0]?.message ?? ''} (${named})`, file };
  });
}

/**
 * Both sets without doubles: of two findings about one fault the heavier stays, and ours where they
 * weigh the same, because it tells cause and cure.
 */
export function withPacks(
  ours: readonly CheckFinding[],
  theirs: readonly CheckFinding[],
): readonly CheckFinding[] {
  const own = ours.filter(
    (one) => !theirs.some((other) => isSame(one, other) && weighs(one) < weighs(other)),
  );
  return [...own, ...theirs.filter((other) => !own.some((one) => isSame(one, other)))];
}

/** Templates on their own are told by their file. */
const isSame = (own: CheckFinding, other: CheckFinding): boolean =>
  own.stack === other.stack &&
  (own.stack !== undefined || own.file === other.file) &&
  own.logicalId === other.logicalId &&
  saysTheSame(own.rule, other.rule);

const WEIGHTS = { info: 0, warning: 1, error: 2 } as const;
const weighs = ({ severity }: CheckFinding): number => WEIGHTS[severity];

/** `AwsSolutions-IAM5[Resource::*]` is a rule and what it is about. */
function partsOf(rule: string): { readonly id: string; readonly about: string | undefined } {
  const at = rule.indexOf('[');
  if (at < 0 || !rule.endsWith(']')) return { id: rule, about: undefined };
  return { id: rule.slice(0, at), about: rule.slice(at + 1, -1) };
}

function aboutResource({ document, constructPaths }: StackInput, logicalId: string) {
  const resources = document['Resources'];
  const raw = isRecord(resources) ? resources[logicalId] : undefined;
  if (!isRecord(raw)) return {};
  const { Type: type, Metadata: metadata } = raw;
  const inTemplate = isRecord(metadata) ? metadata['aws:cdk:path'] : undefined;
  const path = typeof inTemplate === 'string' ? inTemplate : constructPaths[logicalId];
  return {
    ...(typeof type === 'string' && { resource: type }),
    ...(path !== undefined && { constructPath: path }),
  };
}
