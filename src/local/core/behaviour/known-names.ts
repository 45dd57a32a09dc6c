import { nearestName } from './nearest.js';
import type { FaultRule } from './read.js';
import { errorCodesOf, operationsOf } from './sdk-names.js';

/** A name that no service has, where it stands in the rule, and what may have been meant. */
export interface UnknownName {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/** The first operation or error code of a rule that the service it is for does not have. */
export function unknownName(rule: FaultRule): UnknownName | undefined {
  return unknownOperation(rule) ?? unknownError(rule);
}

function unknownOperation({ service, operation = [] }: FaultRule): UnknownName | undefined {
  if (operation.length === 0) return undefined;
  const known = operationsOf(service);
  for (const [index, name] of operation.entries()) {
    const pattern = new RegExp(`^${name.replaceAll('*', '.*')}$`, 'i');
    if (known.some((one) => pattern.test(one))) continue;
    const near = nearestName(name.replaceAll('*', ''), known);
    const hint =
      near === undefined ? 'operations are named as in the SDK' : `did you mean "${near}"?`;
    return {
      path: ['operation', index],
      reason: `"${name}" is no operation of ${service ?? 'any service'}; ${hint}`,
    };
  }
  return undefined;
}

function unknownError({ service, do: actions = [] }: FaultRule): UnknownName | undefined {
  for (const [index, action] of actions.entries()) {
    const code = action.name === 'error' ? action.setting?.code : undefined;
    if (code === undefined) continue;
    const known = errorCodesOf(service);
    if (known.includes(code)) continue;
    const near = nearestName(code, known) ?? known.find((one) => one.startsWith(code));
    const hint =
      near === undefined
        ? 'errors are named as in the SDK; "answer" answers with anything'
        : `did you mean "${near}"?`;
    return {
      path: ['do', index, 'error', 'code'],
      reason: `"${code}" is no error of ${service ?? 'any service'}; ${hint}`,
    };
  }
  return undefined;
}
