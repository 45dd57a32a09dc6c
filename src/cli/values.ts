import type { Flag } from './define.js';

/** What a flag's text means, or why it means nothing. */
export type Reading = { readonly value: string | number } | { readonly wrong: string };

/** Reads the text of one flag. Lists are read item by item. */
export function readValue(flag: Flag, text: string): Reading {
  switch (flag.type) {
    case 'number': {
      const value = text.trim() === '' ? Number.NaN : Number(text);
      const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = flag;
      if (Number.isFinite(value) && value >= min && value <= max) return { value };
      return { wrong: `a number${rangeText(flag.min, flag.max)} is expected` };
    }
    case 'duration': {
      const value = durationMs(text);
      return value === undefined
        ? { wrong: 'a time such as 90s, 10m or 2h is expected' }
        : { value };
    }
    case 'text':
    case 'list':
      if (!flag.choices || flag.choices.includes(text)) return { value: text };
      return { wrong: `one of ${flag.choices.join(', ')} is expected` };
    case 'switch':
      return { wrong: 'it takes no value' };
  }
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Milliseconds; a bare number is seconds. */
function durationMs(text: string): number | undefined {
  const [, amount, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text.trim()) ?? [];
  return amount === undefined ? undefined : Number(amount) * (UNITS[unit] ?? 0);
}

function rangeText(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` from ${min} up`;
  return max === undefined ? '' : ` up to ${max}`;
}

/** `endpointUrl` as it is typed: `--endpoint-url`. */
export const typed = (key: string): string =>
  `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** ` <folder>`, ` [file]`, or nothing: what follows the name of a flag, as help shows it. */
export function valueText(flag: Flag): string {
  if (flag.type === 'switch') return '';
  return 'bare' in flag && flag.bare !== undefined ? ` [${flag.value}]` : ` <${flag.value}>`;
}

/** `<stack...>`, `[topic]`, as help shows an argument. */
export const argumentText = (
  name: string,
  { required, many }: { readonly required?: boolean; readonly many?: boolean },
): string => {
  const inner = `${name}${many ? '...' : ''}`;
  return required ? `<${inner}>` : `[${inner}]`;
};
