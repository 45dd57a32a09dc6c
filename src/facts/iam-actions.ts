import data from './iam-actions.json' with { type: 'json' };

/** What an action does, as the service authorization reference sorts actions. */
export type AccessLevel = 'permissions' | 'write' | 'tagging' | 'read' | 'list';

export interface IamAction {
  /** As AWS writes it: `GetObject`. */
  readonly name: string;
  readonly level: AccessLevel;
  /** ARNs that it works on, without `arn:<partition>:` and with `*` for what varies; none: only `*`. */
  readonly arns: readonly string[];
  /** Whether the reference marks one of them as required; S3's and some others are all optional there. */
  readonly needsResource: boolean;
}

export interface IamService {
  /** Actions by their name in lower case. */
  readonly actions: ReadonlyMap<string, IamAction>;
}

const services: Readonly<Record<string, Readonly<Record<string, string>>>> = data.services;
const LEVELS: Readonly<Record<string, AccessLevel>> = {
  P: 'permissions',
  W: 'write',
  T: 'tagging',
  R: 'read',
  L: 'list',
};

/** Day up to which the lists of actions are complete; `YYYY-MM-DD`. */
export const iamActionsAsOf: string = data.asOf;

/** Prefixes of all services: `s3`, `dynamodb`, … */
export const iamServices = (): readonly string[] => Object.keys(services);

const read = new Map<string, IamService>();

/** Actions of a service by its prefix; unpacked at the first question. `undefined`: no such service. */
export function iamService(prefix: string): IamService | undefined {
  const known = read.get(prefix);
  if (known) return known;
  const packed = Object.hasOwn(services, prefix) ? services[prefix] : undefined;
  const service = packed && unpacked(packed);
  if (service) read.set(prefix, service);
  return service;
}

/** Members are `arns`, and level with positions of resource types (`W 0!,2`) → names. */
function unpacked({ arns: list = '', ...groups }: Readonly<Record<string, string>>): IamService {
  const all = list.split(' ');
  const actions = new Map<string, IamAction>();
  for (const [key, names] of Object.entries(groups)) {
    const [letter = '', types = ''] = key.split(' ');
    const positions = types === '' ? [] : types.split(',');
    const arns = positions.map((position) => all[Number.parseInt(position, 10)] ?? '*');
    const needsResource = positions.some((position) => position.endsWith('!'));
    const level = LEVELS[letter] ?? 'write';
    for (const name of names.split(' '))
      actions.set(name.toLowerCase(), { name, level, arns, needsResource });
  }
  return { actions };
}
