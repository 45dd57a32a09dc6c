import type { QueueMessage } from '../../core/ports.js';
import { isRecord } from '../../core/values.js';

/** Whether one of the filter patterns (JSON texts) admits the message; none means all. */
export function matchesFilter(filters: readonly string[], message: QueueMessage): boolean {
  if (filters.length === 0) return true;
  let body: unknown = message.body;
  try {
    body = JSON.parse(message.body);
  } catch {
    // a body that is no JSON is compared as text
  }
  return filters.some((text) => matches(JSON.parse(text), { ...message, body }));
}

/** Source: developer guide, "Filter rule syntax". */
export function matches(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern)) {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return pattern.some((rule) => values.some((each) => ruleHolds(rule, each)));
  }
  if (!isRecord(pattern)) return false;
  if (Array.isArray(pattern['$or'])) return pattern['$or'].some((either) => matches(either, value));
  return Object.entries(pattern).every(([name, inner]) =>
    matches(inner, isRecord(value) ? value[name] : undefined),
  );
}

function ruleHolds(rule: unknown, value: unknown): boolean {
  if (!isRecord(rule)) return rule === value;
  return Object.entries(rule).every(([operator, wanted]) => {
    if (operator === 'exists') return (value !== undefined) === wanted;
    if (operator === 'anything-but') return ![wanted].flat().includes(value);
    if (operator === 'numeric') return Array.isArray(wanted) && isWithin(wanted, value);
    if (typeof value !== 'string' || typeof wanted !== 'string') return false;
    if (operator === 'prefix') return value.startsWith(wanted);
    if (operator === 'suffix') return value.endsWith(wanted);
    return operator === 'equals-ignore-case' && value.toLowerCase() === wanted.toLowerCase();
  });
}

function isWithin(rule: readonly unknown[], value: unknown): boolean {
  if (typeof value !== 'number') return false;
  for (let at = 0; at + 1 < rule.length; at += 2) {
    const bound = Number(rule[at + 1]);
    const holds = {
      '=': value === bound,
      '>': value > bound,
      '>=': value >= bound,
      '<': value < bound,
      '<=': value <= bound,
    }[String(rule[at])];
    if (!holds) return false;
  }
  return true;
}
