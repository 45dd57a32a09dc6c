import { defineCommand } from '../cli/index.js';
import { problems } from '../errors/index.js';

export const iamPolicy = defineCommand({
  name: 'iam-policy',
  summary: 'Print the IAM policy that lets somebody run a command',
  about:
    'The actions are those that the command declares; without a name, those of every command. Resources are "*": narrow them to your stacks and names where you can.',
  effect: 'reads nothing',
  permissions: [],
  flags: {},
  arguments: { command: { about: 'Name of a command, for example deploy' } },
  examples: [
    { run: 'apexctl iam-policy deploy', shows: 'what deploying takes' },
    { run: 'apexctl iam-policy', shows: 'what every command takes, together' },
  ],

  async run(_io, { command: asked }) {
    const { commands } = await import('./index.js');
    const chosen = commands.filter(({ name }) => asked === undefined || name === asked);
    if (asked !== undefined && chosen.length === 0) {
      const { nearest } = await import('../text/index.js');
      const names = commands.map(({ name }) => name);
      throw problems.commandUnknown({ name: asked, nearest: nearest(asked, names)[0] });
    }
    const further = await Promise.all(
      chosen.map(({ furtherPermissions }) => furtherPermissions?.()),
    );
    const own = chosen.flatMap(({ permissions }) => permissions);
    const policy = policyOf([...own, ...further.flatMap((actions) => actions ?? [])]);
    return {
      command: 'iam-policy',
      data: { policy },
      findings: [],
      unknowns: [],
      counts: {},
      shown: [{ kind: 'raw', text: `${JSON.stringify(policy, undefined, 2)}\n` }],
    };
  },
});

/** One statement a service, sorted, each action once. */
function policyOf(actions: readonly string[]) {
  const services = new Map<string, string[]>();
  for (const action of [...new Set(actions)].sort()) {
    const [service = ''] = action.split(':');
    services.set(service, [...(services.get(service) ?? []), action]);
  }
  return {
    Version: '2012-10-17',
    Statement: [...services].map(([service, Action]) => ({
      Sid: service.replace(/[^A-Za-z0-9]/g, ''),
      Effect: 'Allow',
      Action,
      Resource: '*',
    })),
  };
}
