import type { Cloud } from '../core/create-world.js';
import type { Call } from '../core/handlers.js';
import type { ConditionKeys } from './condition-keys.js';
import type { Input } from './decode.js';
import { RULES } from './demand-rules.js';
import type { Identified } from './identify.js';

/** One IAM question that a call raises. */
export interface Demand {
  /** e.g. `dynamodb:PutItem`. */
  readonly action: string;
  /** All of them must be allowed. */
  readonly resources: readonly string[];
  /** Other ways to name the same resources; one way that is allowed is enough. */
  readonly alternatives?: readonly (readonly string[])[];
  readonly context?: ConditionKeys;
}

/** What the rules of a package see of a call. */
export interface Asking {
  readonly cloud: Cloud;
  readonly operation: string;
  readonly input: Input;
  readonly call: Call;
  /** `arn:aws:<service>:<region>:<account>:<rest>` of the called scope. */
  readonly arn: (service: string, rest: string) => string;
  /** A member of the input where it is a non-empty string. */
  readonly text: (name: string) => string | undefined;
}

/** How one SDK package maps to IAM. */
export interface DemandRule {
  /** Before the colon of its actions. */
  readonly prefix: string;
  /** Actions that are not named after the operation; `undefined` means no permission is needed. */
  readonly actions?: Readonly<Record<string, string | undefined>>;
  /** Resources of the call; left out or `undefined`: the action knows none. */
  readonly resources?: (asking: Asking) => string[] | undefined | Promise<string[] | undefined>;
  /** Calls that are several actions, or none of the above. */
  readonly demands?: (asking: Asking) => Demand[] | undefined;
}

/** The IAM questions of a call; none where the service decides by itself. */
export async function demandsOf(
  cloud: Cloud,
  { service, operation }: Identified,
  input: Input,
  call: Call,
): Promise<readonly Demand[]> {
  const rule: DemandRule = RULES[service.packageName] ?? { prefix: service.signing };
  const asking: Asking = {
    cloud,
    operation: operation.name,
    input,
    call,
    arn: (name, rest) => `arn:aws:${name}:${call.region}:${call.account}:${rest}`,
    text(name) {
      const value = input[name];
      return typeof value === 'string' && value !== '' ? value : undefined;
    },
  };
  const special = rule.demands?.(asking);
  if (special) return special;
  const { actions = {} } = rule;
  const name = operation.name in actions ? actions[operation.name] : operation.name;
  if (name === undefined) return [];
  const resources = (await rule.resources?.(asking)) ?? anyArn(asking) ?? ['*'];
  return [{ action: `${rule.prefix}:${name}`, resources }];
}

/** Most services call the member with the ARN of what a call concerns by one of these names. */
function anyArn({ text }: Asking): string[] | undefined {
  for (const name of ['ResourceArn', 'resourceArn', 'ResourceARN', 'Arn', 'arn']) {
    const value = text(name);
    if (value?.startsWith('arn:')) return [value];
  }
  return undefined;
}
