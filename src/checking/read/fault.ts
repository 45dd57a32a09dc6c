import type { CheckFinding } from '../run/index.js';

/** What keeps a template from being what its author meant, at an offset of its text. */
export interface Fault {
  readonly kind: FaultKind;
  readonly message: string;
  /** In UTF-16 units; absent where it is about the whole file. */
  readonly offset?: number;
}

interface Wording {
  readonly title: string;
  readonly fix: string;
  readonly severity: CheckFinding['severity'];
  readonly wouldFailWith?: string;
}

/** What each kind is called in a report. Messages of CloudFormation are from memory where no issue thread is named. */
const KINDS = {
  'template-unreadable': {
    title: 'A template cannot be read',
    fix: 'Correct the file at that place; until then nothing in it is checked.',
    severity: 'error',
    wouldFailWith: 'Template format error: <JSON or YAML> not well-formed.',
  },
  'template-duplicate-key': {
    title: 'A template has the same key twice in one map',
    fix: 'Remove or rename one of them: only one counts, and which one is not documented.',
    severity: 'error',
  },
  'template-too-deep': {
    title: 'A template is nested too deeply',
    fix: 'Flatten it; a template that a person or the CDK writes has less than 40 levels.',
    severity: 'error',
  },
  'template-too-large': {
    title: 'A template is larger than CloudFormation takes',
    fix: 'Split it into several stacks or nested stacks.',
    severity: 'error',
    wouldFailWith: 'Template may not exceed 1000000 bytes in size.',
  },
  /** The message: github.com/aws/serverless-application-model/issues/228. */
  'template-alias': {
    title: 'A template uses a YAML alias or merge key',
    fix: 'Write it out, or deploy what "aws cloudformation package" makes of it.',
    severity: 'warning',
    wouldFailWith: 'Template error: YAML aliases are not allowed in CloudFormation templates',
  },
  'template-alias-bomb': {
    title: 'YAML aliases make a template explode',
    fix: 'Remove the aliases that refer to aliases, and write the values out.',
    severity: 'error',
    wouldFailWith: 'Template error: YAML aliases are not allowed in CloudFormation templates',
  },
  'template-octal-number': {
    title: 'An account id is read as an octal number',
    fix: 'Put the account id into quotes.',
    severity: 'warning',
  },
  'template-key-unsafe': {
    title: 'A template has a key that programs take for their own',
    fix: 'Rename the key; it was left out here.',
    severity: 'warning',
  },
  'assembly-unreadable': {
    title: 'A part of a cloud assembly cannot be read',
    fix: 'Synthesize the app again: cdk synth',
    severity: 'error',
  },
  'path-unreadable': {
    title: 'A path holds nothing that can be checked',
    fix: 'Name a cloud assembly (cdk.out), a template (.json, .yaml, .yml, .template) or a folder of sources.',
    severity: 'error',
  },
  'link-outside': {
    title: 'A link leads out of the folder that is checked',
    fix: 'Check the target by its own path, or take the link away.',
    severity: 'warning',
  },
} as const satisfies Readonly<Record<string, Wording>>;

export type FaultKind = keyof typeof KINDS;

/** A fault as a report shows it. */
export function faultFinding(
  { kind, message }: Pick<Fault, 'kind' | 'message'>,
  place: { readonly file: string; readonly line?: number; readonly column?: number },
): CheckFinding {
  const { title, fix, severity, ...more }: Wording = KINDS[kind];
  return {
    rule: kind,
    severity,
    phase: 'deploy',
    title,
    message,
    ...place,
    ...more,
    fix,
  };
}

/** Keys that change what an object is, or that keep it from being shown: none is a name of AWS. */
export const UNSAFE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'toString']);
