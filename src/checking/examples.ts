import { makeProject, type Parsers } from '../sources/index.js';
import type { AccountFacts } from './account-facts.js';
import type { CheckSettings, StackInput, WorldInput } from './model/index.js';
import { makeCode } from './model/make-code.js';

/** What a rule is shown; printed on its page and judged by a test. */
export interface Example {
  /** What is special about it, where that is not plain. */
  readonly name?: string;
  /** The `Resources` of a template in eu-west-1 … */
  readonly resources?: Readonly<Record<string, unknown>>;
  /** … or a whole template … */
  readonly template?: Readonly<Record<string, unknown>>;
  /** … or several stacks by id. */
  readonly stacks?: Readonly<Record<string, ExampleStack>>;
  /** Sources by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Files of the assets of functions, by logical id and path. */
  readonly assets?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What an account holds; account and time are filled in. */
  readonly account?: Partial<AccountFacts>;
  readonly settings?: Partial<CheckSettings>;
  /** Only of what fails: what the message has to match. */
  readonly says?: RegExp;
  /** Only of what fails: logical id or file that has to be named. */
  readonly at?: string;
}

export interface ExampleStack extends Pick<Example, 'resources' | 'template'> {
  readonly name?: string;
  readonly account?: string;
  readonly region?: string;
  readonly needs?: readonly string[];
  readonly parameters?: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
  readonly parent?: StackInput['parent'];
  readonly deployment?: StackInput['deployment'];
}

/** Examples on both sides of each boundary, for every verdict that the rule can give. */
export interface Examples {
  readonly pass: readonly Example[];
  readonly fail: readonly Example[];
  readonly unknown?: readonly Example[];
  readonly skip?: readonly Example[];
}

const ACCOUNT = '111122223333';

/** The world of an example. */
export function exampleWorld(example: Example, parsers: Parsers): WorldInput {
  const { resources, template, stacks, files = {}, assets = {}, account, settings } = example;
  const only: Readonly<Record<string, ExampleStack>> =
    resources || template
      ? { Example: { ...(resources && { resources }), ...(template && { template }) } }
      : {};
  return {
    stacks: Object.entries(stacks ?? only).map(([id, stack]) => ({
      ...stackInput(id, stack),
      code: makeCode(parsers, new Map(Object.entries(assets))),
    })),
    project: makeProject(files, parsers),
    account: account && {
      account: ACCOUNT,
      asOf: '2026-11-21T00:00:00Z',
      regions: {},
      global: {},
      ...account,
    },
    settings: {
      today: '2026-11-21',
      region: 'eu-west-1',
      environment: 'prod',
      isProtected: true,
      requiredTags: [],
      options: {},
      ...settings,
    },
  };
}

function stackInput(id: string, stack: ExampleStack): StackInput {
  const {
    resources = {},
    template,
    name,
    account,
    region,
    needs,
    parameters,
    tags,
    parent,
    deployment,
  } = stack;
  const document = template ?? { Resources: resources };
  return {
    id,
    name: name ?? id,
    account: account ?? ACCOUNT,
    region: region ?? 'eu-west-1',
    file: `${id}.template.json`,
    bytes: Buffer.byteLength(JSON.stringify(document)),
    document,
    parameters: parameters ?? {},
    needs: needs ?? [],
    tags: tags ?? {},
    isTerminationProtected: false,
    parent,
    deployment,
    constructPaths: {},
  };
}
