import { covers, type Resource, type Statement, type Value } from '../../src/checking/index.js';

/**
 * Whether the `aws:SourceArn` conditions of a statement may hold for a resource, told by its name, the
 * last piece of its ARN. Without such a condition, and where names are only known at deployment, they may.
 */
export function fitsSource({ condition }: Statement, source: Resource): boolean {
  const name = source.name.likely;
  const lists = condition.keys
    .filter((operator) => /(Equals|Like)/i.test(operator) && !/Not/i.test(operator))
    .flatMap((operator) => {
      const keys = condition.member(operator);
      return keys.keys
        .filter((key) => key.toLowerCase() === 'aws:sourcearn')
        .map((key) => keys.member(key).items());
    });
  return lists.every((values) => values.some((value) => mayBe(value, source, name)));
}

function mayBe(value: Value, source: Resource, name: string | undefined): boolean {
  if (value.resources().includes(source) || name === undefined) return true;
  const text = value
    .expanded()
    .map((part) => (typeof part === 'string' ? part : '*'))
    .join('');
  return text === '' || covers(text.split('/').at(-1) ?? text, name);
}
