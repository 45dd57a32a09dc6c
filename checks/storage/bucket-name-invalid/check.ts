import {
  defineRule,
  fail,
  onFiles,
  onResources,
  type Part,
  pass,
  type Resource,
  skip,
  textLength,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';
import { faultAtEnd, faultAtStart, faultInside, faultOf } from './names.js';
import { namesInSource } from './source-names.js';

export const bucketNameInvalid = defineRule({
  id: 'bucket-name-invalid',
  title: 'The name of a bucket breaks the rules of S3',
  why: 'S3 refuses to create the bucket, so the stack fails.',
  fix: 'Lower-case letters, digits, hyphens and dots, 3 to 63 of them; put capitals right before the name is put together.',
  severity: 'error',
  phase: 'deploy',
  source: 'Amazon S3 User Guide, "General purpose bucket naming rules"',
  wouldFailWith: 'Invalid S3 bucket name (value: <name>)',
  recognises: [
    /Invalid S3 bucket name \(value: ([^)]*)\)/i,
    /Bucket name (?:should not contain|must only contain|must not contain|must be)/i,
    /The specified bucket is not valid/i,
  ],
  judges: [
    onResources('AWS::S3::Bucket', judge),
    onFiles(/\.[cm]?[jt]sx?$/, (file) => {
      const verdicts = namesInSource(file).map(({ node, pieces }) => {
        const fault = faultOfPieces(pieces);
        if (fault === undefined) return pass;
        return fail(`The name of the bucket ${fault}.`, { at: { file, at: node } });
      });
      return verdicts.length === 0 ? skip('no bucket is named in it') : verdicts;
    }),
  ],
});

/** A token keeps its own shape in the source; the rule about altered tokens tells of it. */
function judge(resource: Resource): Verdict {
  const { name } = resource;
  if (name.isAbsent) return skip('CloudFormation makes the name');
  if (/token\[/i.test(name.shown)) return skip('the rest of a token');
  const told = (fault: string) => fail(`The name ${name.shown} ${fault}.`, { at: name });
  if (name.kind !== 'text' && name.literal === undefined)
    return skip('the name is only known at deployment');
  const names = name.literal === undefined ? possible(name) : [name.literal];
  const fault =
    names === undefined
      ? faultOfPieces(name.expanded().map((part) => (typeof part === 'string' ? part : undefined)))
      : names.map(faultOf).find((one) => one !== undefined);
  if (fault !== undefined) {
    const byDefault = defaultsIn(name);
    if (byDefault.length === 0 || isAtFaultAnyway(name)) return told(fault);
    return fail(`The name ${name.shown} ${fault} where nobody gives ${byDefault.join(', ')}.`, {
      at: name,
      severity: 'warning',
    });
  }
  const { least, most } = textLength(name.expanded());
  if (least > 63) return told(`has at least ${least} characters, and 63 are allowed`);
  if (most < 3) return told(`has at most ${most} characters, and it takes 3`);
  if (names !== undefined) return pass;
  return skip(`what stands in ${name.shown} decides, and nothing else is wrong`);
}

/** Parameters whose default stands for a value that the deployment may give instead. */
function defaultsIn(name: Value): readonly string[] {
  return name.expanded().flatMap((part) => {
    if (typeof part === 'string' || !part.parameter || part.parameter.allowed) return [];
    return part.parameter.defaultValue === undefined ? [] : (part.name ?? []);
  });
}

/** Whether the literal pieces alone are wrong. */
const isAtFaultAnyway = (name: Value): boolean =>
  faultOfPieces(name.expanded().map((part) => (typeof part === 'string' ? part : undefined))) !==
  undefined;

/** Every name that can come of it, where all holes are known by their values; a few are enough to judge. */
function possible(name: Value): readonly string[] | undefined {
  let names: readonly string[] = [''];
  for (const part of name.expanded()) {
    const texts = textsOf(part);
    if (!texts || names.length * texts.length > MOST_NAMES) return undefined;
    names = names.flatMap((before) => texts.map((text) => `${before}${text}`));
  }
  return names;
}
const MOST_NAMES = 200;

/** An account has 12 digits; the longest name of a public region has 14 characters. */
function textsOf(part: Part): readonly string[] | undefined {
  if (typeof part === 'string') return [part];
  if (part.name === 'AWS::AccountId') return ['000000000000'];
  if (part.name === 'AWS::Region') return ['ap-southeast-1'];
  const { allowed, defaultValue } = part.parameter ?? {};
  return allowed ?? (defaultValue === undefined ? undefined : [defaultValue]);
}

/** What is certainly wrong, whatever stands in the holes (`undefined`). */
function faultOfPieces(pieces: readonly (string | undefined)[]): string | undefined {
  const [only, second] = pieces;
  if (only !== undefined && pieces.length === 1 && second === undefined) return faultOf(only);
  const inside = pieces.map((piece) => piece && faultInside(piece)).find(Boolean);
  const first = pieces.at(0);
  const last = pieces.at(-1);
  return inside ?? ((first && faultAtStart(first)) || (last && faultAtEnd(last)) || undefined);
}
