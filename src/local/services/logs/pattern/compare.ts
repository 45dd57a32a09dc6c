/** A `*` stands for any characters. */
export const wildcard = (pattern: string): RegExp =>
  new RegExp(`^${pattern.split('*').map(literal).join('.*')}$`, 's');

const literal = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

/** Compares a field with the right side of a condition, as a number when both are numbers. */
export function compare(field: unknown, operator: string, wanted: string): boolean {
  const quoted = /^"(.*)"$/s.exec(wanted)?.[1]?.replace(/\\(.)/g, '$1');
  if (operator === '=' || operator === '!=') {
    return equals(field, quoted ?? wanted, quoted === undefined) === (operator === '=');
  }
  const [a, b] = [Number(field), Number(wanted)];
  if (Number.isNaN(a) || Number.isNaN(b)) return false;
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  return operator === '>' ? a > b : a >= b;
}

function equals(field: unknown, wanted: string, isBare: boolean): boolean {
  if (field === undefined || field === null || typeof field === 'object') return false;
  if (isBare && /^%.*%$/s.test(wanted)) return new RegExp(wanted.slice(1, -1)).test(String(field));
  if (isBare && typeof field === 'number') return field === Number(wanted);
  return wildcard(wanted).test(String(field));
}
