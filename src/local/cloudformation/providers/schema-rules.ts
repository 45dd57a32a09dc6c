import { say } from '../wording.js';

/** One finding of @aws/cloudformation-validate. */
export interface Diagnostic {
  readonly ruleId: string;
  readonly message: string;
  /** `Properties.Tags.0.Key` */
  readonly propertyPath?: string;
}

/** Keyword of the JSON schema behind a rule. Source: listRules() of @aws/cloudformation-validate 1.14. */
const KEYWORDS: Readonly<Record<string, (message: string) => string>> = {
  F3014: () => 'oneOf',
  F3017: () => 'anyOf',
  F3018: () => 'oneOf',
  F3020: () => 'not',
  F3021: () => 'dependencies',
  F3030: () => 'const',
  F3031: () => 'pattern',
  F3032: (message) =>
    /too long|at most|maximum|more than/i.test(message) ? 'maxItems' : 'minItems',
  F3033: (message) =>
    /too long|at most|maximum|longer/i.test(message) ? 'maxLength' : 'minLength',
  F3034: (message) => (/greater|maximum|exceed/i.test(message) ? 'maximum' : 'minimum'),
  F3037: () => 'uniqueItems',
  F3058: () => 'anyOf',
};

const TYPES: Readonly<Record<string, string>> = {
  array: 'JSONArray',
  boolean: 'Boolean',
  integer: 'Integer',
  number: 'Number',
  object: 'JSONObject',
  string: 'String',
};

/** What CloudFormation says about a finding; `undefined` for findings that do not fail a resource. */
export function violationText({
  ruleId,
  message,
  propertyPath = '',
}: Diagnostic): string | undefined {
  // Rules that the linter adds to the schema: there the service itself refuses, in its own words.
  if (message.includes('(from extension)')) return undefined;
  const path = ['#', ...propertyPath.split('.').slice(1)].join('/');
  if (ruleId === 'F3002') {
    const property =
      /\('([^']*)' was unexpected\)/.exec(message)?.[1] ?? path.split('/').at(-1) ?? '';
    const suffix = `/${property}`;
    const owner = path.endsWith(suffix) ? path.slice(0, -suffix.length) : path;
    return say('extraneous-key', { path: owner, property });
  }
  if (ruleId === 'F3003') {
    const property = /'([^']*)' is a required property/.exec(message)?.[1] ?? '';
    return say('required-key', { path, property });
  }
  if (ruleId === 'F3012') {
    const expected = /is not of type '([^']*)'/.exec(message)?.[1] ?? 'object';
    return say('wrong-type', {
      path,
      expected: TYPES[expected] ?? expected,
      found: foundIn(message),
    });
  }
  const keyword = KEYWORDS[ruleId]?.(message);
  return keyword && say('failed-keyword', { path, keyword });
}

/** The validator shows the value as Python would. */
function foundIn(message: string): string {
  if (message.startsWith("'")) return 'String';
  if (message.startsWith('{')) return 'JSONObject';
  if (message.startsWith('[')) return 'JSONArray';
  return /^(True|False|true|false)/.test(message) ? 'Boolean' : 'Integer';
}
