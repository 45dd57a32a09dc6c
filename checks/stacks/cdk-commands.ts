import type { Command } from '../sources/shell.js';

/** Words of a call of the CDK, `apexctl` or another deploying program, from its verb on. */
export interface DeployingCall {
  readonly program: string;
  readonly verb: string;
  readonly rest: readonly string[];
  readonly start: number;
}

/** `npx cdk deploy …`, `npm exec cdk -- destroy …`, `aws cloudformation delete-stack …`. */
export function deployingCall({ words, start }: Command): DeployingCall | undefined {
  const texts = words.map(({ text }) => text);
  const at = texts.findIndex((text) =>
    /(^|\/)(cdk|cdklocal|apexctl|sls|serverless|sam)$/.test(text),
  );
  if (at >= 0 && at <= LAUNCHERS) {
    const rest = texts.slice(at + 1).filter((text) => text !== '--');
    const verb = rest.find((text) => /^[a-z]+(-[a-z]+)*$/.test(text)) ?? '';
    return { program: texts[at]?.split('/').at(-1) ?? '', verb, rest, start };
  }
  if (texts[0] !== 'aws' || texts[1] !== 'cloudformation') return undefined;
  const verb = texts[2] === 'delete-stack' ? 'destroy' : (texts[2] ?? '');
  return { program: 'aws cloudformation', verb, rest: texts.slice(3), start };
}
/** Words that may stand in front of the program: `npm exec --`, `pnpm dlx`. */
const LAUNCHERS = 4;

const THROWAWAY =
  /(^|[^a-z])(dev|develop|development|test|testing|e2e|ephemeral|preview|sandbox|local|localstack|pr|feature|ci|integ|integration|scratch|playground)([^a-z]|$)/i;

/** Whether words speak of an environment that is made and thrown away, and not of production. */
export const isThrowaway = (words: readonly string[]): boolean =>
  words.some((word) => THROWAWAY.test(word)) && !words.some(isProduction);

/** Whether a word speaks of production. */
export const isProduction = (word: string): boolean =>
  /(^|[^a-z])(prod|production|prd|live)([^a-z]|$)/i.test(word);
