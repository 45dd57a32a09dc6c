import { isRecord, listOf, recordOf, stringOf } from '../../core/values.js';

/**
 * Whether an event fits a pattern: every member of the pattern must fit, and an array in the event
 * fits when one of its items does. Source: EventBridge, "Comparison operators in event patterns".
 */
export function fits(pattern: unknown, event: unknown): boolean {
  return Object.entries(recordOf(pattern)).every(([name, wanted]) => {
    if (name === '$or') return listOf(wanted).some((branch) => fits(branch, event));
    const value = recordOf(event)[name];
    if (isRecord(wanted)) {
      return Array.isArray(value) ? value.some((item) => fits(wanted, item)) : fits(wanted, value);
    }
    const rules = listOf(wanted);
    const values = Array.isArray(value) ? value : [value];
    return rules.some((rule) => values.some((item) => fitsRule(rule, item)));
  });
}

function fitsRule(rule: unknown, value: unknown): boolean {
  if (!isRecord(rule)) return rule === value;
  if ('exists' in rule) return rule['exists'] === (value !== undefined);
  if ('anything-but' in rule) return value !== undefined && !fitsAnyOf(rule['anything-but'], value);
  if ('numeric' in rule)
    return typeof value === 'number' && fitsNumber(listOf(rule['numeric']), value);
  if (typeof value !== 'string') return false;
  if ('prefix' in rule)
    return byCase(rule['prefix'], (text) => value.startsWith(text), value, 'start');
  if ('suffix' in rule) return byCase(rule['suffix'], (text) => value.endsWith(text), value, 'end');
  if ('equals-ignore-case' in rule) return same(rule['equals-ignore-case'], value);
  if ('wildcard' in rule) return wild(stringOf(rule['wildcard']) ?? '').test(value);
  return 'cidr' in rule && inNetwork(stringOf(rule['cidr']) ?? '', value);
}

const fitsAnyOf = (rule: unknown, value: unknown): boolean =>
  (Array.isArray(rule) ? rule : [rule]).some((one) => fitsRule(one, value));

const same = (rule: unknown, value: string): boolean =>
  stringOf(rule)?.toLowerCase() === value.toLowerCase();

function byCase(
  rule: unknown,
  exact: (text: string) => boolean,
  value: string,
  where: 'start' | 'end',
): boolean {
  if (!isRecord(rule)) return exact(stringOf(rule) ?? '');
  const text = (stringOf(rule['equals-ignore-case']) ?? '').toLowerCase();
  const lower = value.toLowerCase();
  return where === 'start' ? lower.startsWith(text) : lower.endsWith(text);
}

const wild = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );

function fitsNumber(bounds: readonly unknown[], value: number): boolean {
  for (let at = 0; at < bounds.length; at += 2) {
    const bound = Number(bounds[at + 1]);
    const holds: Readonly<Record<string, boolean>> = {
      '=': value === bound,
      '<': value < bound,
      '<=': value <= bound,
      '>': value > bound,
      '>=': value >= bound,
    };
    if (!holds[String(bounds[at])]) return false;
  }
  return true;
}

function inNetwork(cidr: string, address: string): boolean {
  const [base = '', bits = '32'] = cidr.split('/');
  const mask = Number(bits) === 0 ? 0 : (0xffffffff << (32 - Number(bits))) >>> 0;
  const number = (text: string) =>
    text.split('.').reduce((sum, part) => ((sum << 8) | Number(part)) >>> 0, 0);
  return (number(base) & mask) >>> 0 === (number(address) & mask) >>> 0;
}
