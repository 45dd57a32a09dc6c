import type { GlobalValues } from '../../cli/index.js';
import {
  type Bootstrapped,
  bootstrapVersion,
  DEFAULT_NEED,
  upgradeRegion,
} from '../../deploy/index.js';
import { problems, UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Block, Report } from '../../report/index.js';
import { type Deployment, openDeployment, regionsOf } from './open.js';
import { openRun } from './run.js';

/** Bootstraps every region of an environment; what is there already stays. */
export async function runBootstrap(
  io: CommandIo,
  flags: GlobalValues & { readonly dryRun: boolean },
): Promise<Report<unknown>> {
  const deployment = await openDeployment(io, flags, 'bootstrap');
  const { opened } = deployment;
  if (flags.dryRun) return report(await versions(deployment), undefined);
  if (opened.environment.protected) {
    const text = `Bootstrap the protected environment ${opened.name}?`;
    if (!(await io.ask({ text, confirm: opened.name })))
      throw problems.declined({ question: text });
  }
  const run = await openRun(io, deployment, 'bootstrap');
  try {
    await run.begin([]);
    const results = await Promise.allSettled(
      regionsOf(opened).map((region) => upgradeRegion(run.means, region)),
    );
    const failure = results.find((each) => each.status === 'rejected')?.reason;
    if (failure !== undefined && !(failure instanceof UserError)) throw failure;
    await run.end({ exit: failure instanceof UserError ? failure.problem.exit : 'ok', stacks: [] });
    const done = results.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    return report(done, failure instanceof UserError ? failure : undefined);
  } finally {
    await run.release();
  }
}

async function versions({ aws, opened }: Deployment): Promise<readonly Looked[]> {
  return Promise.all(
    regionsOf(opened).map(async (region) => {
      const before = await bootstrapVersion({ aws }, region, DEFAULT_NEED);
      return { region, result: before === undefined ? 'missing' : 'there', before, after: before };
    }),
  );
}

interface Looked {
  readonly region: string;
  readonly result: Bootstrapped['result'] | 'missing' | 'there';
  readonly before: number | undefined;
  readonly after: number | undefined;
}

function report(regions: readonly Looked[], failure: UserError | undefined): Report<unknown> {
  const table: Block = {
    kind: 'table',
    columns: ['region', 'result', 'version'],
    rows: regions.map(({ region, result, after }) => [region, result, String(after ?? '')]),
  };
  return {
    command: 'bootstrap',
    data: { regions },
    findings: [],
    unknowns: [],
    counts: {
      regions: regions.length,
      changed: regions.filter(({ result }) => /^(created|updated)$/.test(result)).length,
    },
    ...(failure ? { complete: false, error: failure.problem } : {}),
    shown: [table],
  };
}
