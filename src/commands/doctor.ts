import { defineCommand, step } from '../cli/index.js';
import type { LoadedConfig } from '../config/index.js';
import type { Check } from '../doctor/index.js';
import { problems, UserError } from '../errors/index.js';

export const doctor = defineCommand({
  name: 'doctor',
  summary: 'Look at what has to be right before anything can work',
  about:
    'Node, npm, git, disk; the configuration; and, for the environment: region, credentials, account, clock, bootstrap and the embedded AWS. Changes nothing and starts nothing.',
  effect: 'reads AWS',
  permissions: ['sts:GetCallerIdentity', 'ssm:GetParameter'],
  flags: {},
  examples: [
    {
      run: 'apexctl doctor',
      shows: 'this machine and the only environment, or every check but those',
    },
    { run: 'apexctl doctor --env prod --output json', shows: 'the same for a pipeline' },
  ],
  hasFindings: true,

  async run(io, values) {
    const { appChecks, findingsOf, machineChecks, unknownsOf } = await import('../doctor/index.js');
    const checks: Check[] = [];
    checks.push(...(await step(io, 'Look at this machine', () => machineChecks(io))));
    const loaded = await configuration();
    if (loaded) {
      checks.push(...(await appChecks(io, loaded)));
      const { environmentChecks } = await import('./environment/checks.js');
      checks.push(
        ...(await step(io, 'Look at the environment', () => environmentChecks(io, loaded, values))),
      );
    }
    const count = (verdict: Check['verdict']) =>
      checks.filter((check) => check.verdict === verdict).length;
    const isFine = checks.every(({ verdict }) => verdict === 'pass' || verdict === 'skip');
    return {
      command: 'doctor',
      data: {
        checks: checks.map(({ fix, ...check }) =>
          check.verdict === 'fail' ? { ...check, fix } : check,
        ),
      },
      findings: findingsOf(checks),
      unknowns: unknownsOf(checks),
      counts: { passed: count('pass'), failed: count('fail'), skipped: count('skip') },
      ...(isFine ? { next: nextOf(values.env, loaded) } : {}),
      shown: [
        {
          kind: 'table',
          columns: ['', 'what', 'found'],
          rows: checks.map(({ verdict, resource, found }) => [verdict, resource, found]),
        },
      ],
    };

    async function configuration() {
      const { loadConfig } = await import('../config/index.js');
      try {
        return await loadConfig(io, values.config);
      } catch (error) {
        const isAbsent =
          error instanceof UserError && error.problem.id === problems.configMissing.id;
        if (!isAbsent) throw error;
        const { what, next } = error.problem;
        const resource = 'apex.config.yaml';
        checks.push({ id: 'configuration', resource, verdict: 'fail', found: what, fix: next });
        return undefined;
      }
    }
  },
});

/** With an environment that is in order one deploys; without, one of them is looked at. */
function nextOf(env: string | undefined, loaded: LoadedConfig | undefined): readonly string[] {
  const names = Object.keys(loaded?.config.environments ?? {});
  const name = env ?? names[0];
  if (name === undefined) return [];
  const command = env !== undefined || names.length === 1 ? 'deploy' : 'doctor';
  return [`apexctl ${command} --env ${name}`];
}
