import { recordOf, stringOf } from '../../core/values.js';
import type { Work } from './need.js';

/** A property of the resource as text. */
export const text = ({ properties }: Work, name: string): string | undefined =>
  stringOf(properties[name]);

/** The resource's name: its physical id, the name it is given, or the one that is made up for it. */
export const nameOf = (work: Work, property: string, maxLength?: number): string =>
  work.current?.physicalId ?? text(work, property) ?? work.generatedName(maxLength);

/** `arn:aws:<service>:<region>:<account>:<rest>`. */
export const here = ({ region, account }: Work, service: string, rest: string): string =>
  `arn:aws:${service}:${region}:${account}:${rest}`;

/** The same for services without regions. */
export const everywhere = ({ account }: Work, service: string, rest: string): string =>
  `arn:aws:${service}::${account}:${rest}`;

/** The attribute that holds a resource's ARN, once it has one. */
export const knownArn = ({ current }: Work, attribute = 'Arn'): string | undefined =>
  stringOf(current?.attributes[attribute]);

/** A name, or already an ARN. */
export const arnOr = (value: string, make: (name: string) => string): string =>
  value.startsWith('arn:') ? value : make(value);

export const functionArn = (work: Work, name: string): string =>
  arnOr(name, (bare) => here(work, 'lambda', `function:${bare}`));

export const anything = (): string => '*';

/** Members of lists are looked at one by one. */
export function textsAt(value: unknown, path: string): readonly string[] {
  const [first = '', ...rest] = path.split('.');
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => {
    const member = recordOf(item)[first];
    if (rest.length > 0) return textsAt(member, rest.join('.'));
    return stringOf(member) ?? [];
  });
}

/** One action for many properties. */
export const all = (action: string, ...properties: readonly string[]): Record<string, string> =>
  Object.fromEntries(properties.map((property) => [property, action]));
