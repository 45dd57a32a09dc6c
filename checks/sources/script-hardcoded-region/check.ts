import {
  defineRule,
  fail,
  onFiles,
  pass,
  type SourceFile,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { awsCall } from '../aws-cli.js';
import { isMap } from '../maps.js';
import { isRegion, regionOfHost } from '../regions.js';
import { SCRIPT_FILES, type Script, scriptsOf } from '../scripts.js';
import type { Command, Word } from '../shell.js';

export const scriptHardcodedRegion = defineRule({
  id: 'script-hardcoded-region',
  title: 'A script names an AWS region that nobody can change from outside',
  why: 'Run for another region it looks, deploys or deletes in the region of its author.',
  fix: 'Resolve the region once (an option, then AWS_REGION, AWS_DEFAULT_REGION, the profile), print it, and pass it on: --region "$AWS_REGION".',
  severity: 'warning',
  phase: 'practice',
  source:
    'AWS CLI User Guide, "Environment variables to configure the AWS CLI": AWS_REGION, AWS_DEFAULT_REGION, --region',
  judges: [
    onFiles(SCRIPT_FILES, (file) => {
      const scripts = scriptsOf(file);
      const faults = [...scripts.flatMap((script) => inScript(file, script)), ...inPipeline(file)];
      if (faults.length > 0) return faults;
      return scripts.some(({ commands }) => commands.length > 0) ? pass : skip('no script');
    }),
  ],
});

interface Literal {
  readonly region: string;
  readonly how: string;
  readonly at: number;
}

function inScript(file: SourceFile, { name, commands, at }: Script): readonly Verdict[] {
  const used = new Set(commands.flatMap(({ words }) => variablesForRegion(words)));
  return commands.flatMap((command) => {
    if (isLocal(command)) return [];
    return literalsIn(command, used)
      .filter(({ region }) => !isHome(command, region))
      .map(({ region, how, at: offset }) =>
        fail(`${name === '' ? '' : `${name}: `}${how} says ${region}.`, {
          at: { file, at: at(offset) },
        }),
      );
  });
}

function literalsIn(
  { words, allWords, assignments }: Command,
  used: ReadonlySet<string>,
): readonly Literal[] {
  const found: Literal[] = [];
  const note = (region: string | undefined, how: string, at: number) => {
    if (region !== undefined && isRegion(region)) found.push({ region, how, at });
  };
  for (const { name, value, start } of assignments)
    if (isRegionVariable(name) || used.has(name)) note(value, name, start);
  allWords.forEach((word) => {
    const [, name, value] = /^(\w+)=(.*)$/.exec(word.literal ?? '') ?? [];
    if (name !== undefined && (isRegionVariable(name) || used.has(name)))
      note(value, name, word.start);
  });
  words.forEach((word, index) => {
    if (word.text === '--region') note(words[index + 1]?.literal, '--region', word.start);
    note(/^--region=(.*)$/.exec(word.literal ?? '')?.[1], '--region', word.start);
    const region = word.text.includes('amazonaws.com') ? regionOfHost(word.text) : undefined;
    note(region, 'the endpoint', word.start);
  });
  return found;
}

const isRegionVariable = (name: string): boolean =>
  name === 'AWS_REGION' || name === 'AWS_DEFAULT_REGION';

/** Names of variables that are passed as `--region "$NAME"`. */
function variablesForRegion(words: readonly Word[]): readonly string[] {
  return words.flatMap(({ text }, index) => {
    const value = text === '--region' ? words[index + 1]?.text : /^--region=(.*)$/.exec(text)?.[1];
    const name = /^\$\{?(\w+)\}?$/.exec(value ?? '')?.[1];
    return name === undefined ? [] : [name];
  });
}

/** Nothing on AWS is called. */
const isLocal = ({ words }: Command): boolean =>
  words[0]?.text === 'awslocal' ||
  words.some(({ text }) => /localhost|127\.0\.0\.1|localstack|host\.docker\.internal/.test(text)) ||
  words[0]?.text === 'echo';

/** Services that are run from one region, and what else belongs to CloudFront or to billing. */
const HOMED =
  /^(?:account|acm|billing|bcm-\S+|budgets|ce|cloudfront\S*|cur|health|iam|organizations|pricing|route53\S*|savingsplans|shield|support|trustedadvisor)$/;
const HOMED_WORDS =
  /CLOUDFRONT|AWS\/(?:Billing|CloudFront|Route53)|EstimatedCharges|us-east-1|\b(?:edge|cloudfront|cert(?:ificate)?s?|waf|global|billing)\b/i;

function isHome(command: Command, region: string): boolean {
  if (region !== 'us-east-1')
    return region === 'us-west-2' && awsCall(command)?.service === 'globalaccelerator';
  const call = awsCall(command);
  if (!call) return false;
  const others = call.rest.filter(({ text }) => !isRegion(text) && !/^--region/.test(text));
  return HOMED.test(call.service) || others.some(({ text }) => HOMED_WORDS.test(text));
}

/** `env:` and `aws-region:` of a pipeline: one place, but still not given from outside. */
function inPipeline(file: SourceFile): readonly Verdict[] {
  if (!/\.ya?ml$/.test(file.path)) return [];
  return settingsIn(file.data).map(({ name, region }) => {
    const at = Math.max(0, file.text.search(new RegExp(`${name}\\s*:\\s*['"]?${region}`)));
    return fail(`${name} says ${region}; a variable of the repository or an input could.`, {
      at: { file, at },
      severity: 'info',
    });
  });
}

function settingsIn(data: unknown): readonly { readonly name: string; readonly region: string }[] {
  if (Array.isArray(data)) return data.flatMap(settingsIn);
  if (!isMap(data)) return [];
  return Object.entries(data).flatMap(([name, value]) =>
    typeof value === 'string' &&
    isRegion(value) &&
    (isRegionVariable(name) || name === 'aws-region')
      ? [{ name, region: value }]
      : settingsIn(value),
  );
}
