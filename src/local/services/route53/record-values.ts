import { isIPv4, isIPv6 } from 'node:net';

interface Rule {
  readonly fits: (value: string) => boolean;
  /** AWS's name for the problem and its words. */
  readonly problem: string;
}

const fields = (count: number) => (value: string) => value.trim().split(/\s+/).length === count;

/** What values of a type must look like. */
const RULES: Readonly<Record<string, Rule>> = {
  A: {
    fits: isIPv4,
    problem: 'ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address)',
  },
  AAAA: {
    fits: isIPv6,
    problem: 'AAAARRDATAIllegalIPv6Address (Value is not a valid IPv6 address)',
  },
  CNAME: {
    fits: (value) => /^\S+$/.test(value),
    problem: 'CNAMERRDATANotSingleField (Value contains spaces)',
  },
  MX: {
    fits: (value) => fields(2)(value) && /^\d+\s/.test(value.trim()),
    problem: 'MXRRDATANotTwoFields (Value does not have exactly two fields)',
  },
  SRV: {
    fits: fields(4),
    problem: 'SRVRRDATANotFourFields (Value does not have exactly four fields)',
  },
  CAA: {
    fits: (value) => /^\d+\s+\w+\s+".*"$/.test(value.trim()),
    problem: 'CAARRDATANotThreeFields (Value does not have exactly three fields)',
  },
  TXT: {
    fits: (value) => /^\s*"(?:[^"\\]|\\.)*"(?:\s+"(?:[^"\\]|\\.)*")*\s*$/.test(value),
    problem: 'InvalidCharacterString (Value should be enclosed in quotation marks)',
  },
  SPF: {
    fits: (value) => /^\s*".*"\s*$/.test(value),
    problem: 'InvalidCharacterString (Value should be enclosed in quotation marks)',
  },
};

/** TXT strings have at most this many characters. Source: RFC 1035. */
const STRING_LIMIT = 255;

/** Why Route 53 refuses a value; `undefined` when it does not. */
export function problemWith(type: string, value: string): string | undefined {
  const rule = RULES[type];
  if (rule && !rule.fits(value)) {
    return `Invalid Resource Record: FATAL problem: ${rule.problem} encountered with '${value}'`;
  }
  const strings = type === 'TXT' ? (value.match(/"(?:[^"\\]|\\.)*"/g) ?? []) : [];
  if (strings.some((text) => text.length - 2 > STRING_LIMIT)) {
    return `Invalid Resource Record: FATAL problem: CharacterStringTooLong (Value is too long) encountered with '${value}'`;
  }
  return undefined;
}
