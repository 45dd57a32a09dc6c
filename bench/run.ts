import './quiet.js';
import { cpus, platform, totalmem } from 'node:os';
import { builtProgram } from '../test/helpers/built.js';
import { platformWorkspace } from '../test/helpers/workspace.js';
import { checkFigures } from './check.js';
import { cleanupEmptyFigures } from './cleanup-empty.js';
import { cleanupSnapshotFigures } from './cleanup-snapshot.js';
import { cleanupWorldsFigures } from './cleanup-worlds.js';
import { corsFigures } from './cors.js';
import { coverageFigures } from './coverage.js';
import { diagnoseFigures } from './diagnose.js';
import type { Figure } from './figure.js';
import { manyResources } from './many-resources.js';
import { type Run, repeated, timed } from './measure.js';
import { requestsPerSecond } from './throughput.js';
import { validateFigures } from './validate.js';

const program = await builtProgram();
const { folder, remove } = platformWorkspace();
const apexctl = async (...args: string[]): Promise<Run> => {
  const run = await timed(process.execPath, [program, ...args], folder);
  if (run.code === 0) return run;
  throw new Error(`apexctl ${args.join(' ')} ended with ${run.code}\n${run.err}\n${run.out}`);
};
const figures: Figure[] = [];

/** What is measured, by the name that `npm run bench -- <name>…` takes; all without one. */
const groups: Readonly<Record<string, () => Promise<unknown>>> = {
  deploy: deployments,
  start: startUp,
  endpoint: async () =>
    figures.push({
      what: 'small signed requests to the endpoint',
      value: await requestsPerSecond(),
      unit: '/s',
      limit: 2000,
      isFloor: true,
    }),
  local: embeddedAws,
  check: async () => figures.push(...(await checkFigures({ program, folder }))),
  coverage: async () => figures.push(...(await coverageFigures())),
  validate: async () => figures.push(...(await validateFigures(program))),
  cors: async () => figures.push(...(await corsFigures({ program }))),
  'cleanup-empty': async () => figures.push(...(await cleanupEmptyFigures())),
  'cleanup-worlds': async () => figures.push(...cleanupWorldsFigures()),
  diagnose: async () => figures.push(...(await diagnoseFigures({ program }))),
  'cleanup-snapshot': async () => figures.push(...(await cleanupSnapshotFigures())),
};
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(groups, name));
if (unknown.length > 0)
  throw new Error(
    `no such figures: ${unknown.join(', ')}; there are ${Object.keys(groups).join(', ')}`,
  );

try {
  for (const [name, measure] of Object.entries(groups))
    if (asked.length === 0 || asked.includes(name)) await measure();
} finally {
  await timed(process.execPath, [program, 'local', 'stop'], folder);
  remove();
}
print();

/** The first deployment warms caches of the machine; what counts are the ones into an empty AWS after it. */
async function deployments(): Promise<void> {
  await apexctl('deploy', '--env', 'local');
  const peaks: number[] = [];
  const warm = await repeated(3, async () => {
    await apexctl('local', 'reset', '--yes');
    const run = await apexctl('deploy', '--env', 'local');
    peaks.push(run.peakMb);
    return run.ms / 1000;
  });
  figures.push({
    what: 'deploy of nine stacks into an empty account, warm',
    value: warm,
    unit: 's',
    limit: 15,
  });
  figures.push({
    what: 'memory of that deploy, all processes',
    value: Math.max(...peaks),
    unit: 'MB',
    limit: 700,
  });
  const again = await repeated(
    5,
    async () => (await apexctl('deploy', '--env', 'local')).ms / 1000,
  );
  figures.push({ what: 'deploy that changes nothing', value: again, unit: 's', limit: 3 });
  const status = await repeated(
    7,
    async () => (await apexctl('status', '--env', 'local')).ms / 1000,
  );
  figures.push({ what: 'status', value: status, unit: 's', limit: 0.6 });
}

/** The embedded AWS on its own: from nothing, and with as much in it as nobody has. */
async function embeddedAws(): Promise<void> {
  const started = await repeated(5, async () => {
    await apexctl('local', 'stop');
    return (await apexctl('local', 'start')).ms / 1000;
  });
  figures.push({ what: 'start of the embedded AWS', value: started, unit: 's', limit: 0.6 });
  const many = await manyResources();
  figures.push(
    {
      what: 'creation of a stack of 500 parameters',
      value: many.secondsOfStack,
      unit: 's',
      limit: 3,
    },
    {
      what: 'time of a resource at 5,000, times that at 50',
      value: many.growth,
      unit: 'x',
      limit: 1.5,
    },
    {
      what: 'small signed requests beside 10,000 resources',
      value: many.requestsPerSecond,
      unit: '/s',
      limit: 1500,
      isFloor: true,
    },
    { what: 'heap that 10,000 resources hold', value: many.heapMb, unit: 'MB', limit: 80 },
  );
}

async function startUp(): Promise<void> {
  const bare: number[] = [];
  const version = await repeated(15, async () => {
    bare.push((await timed(process.execPath, ['-e', '0'], folder)).ms);
    return (await apexctl('--version')).ms;
  });
  const base = [...bare].sort((a, b) => a - b)[Math.floor(bare.length / 2)] ?? Number.NaN;
  figures.push({
    what: '--version, times bare node',
    value: version / base,
    unit: 'x',
    limit: 1.5,
  });
}

function print(): void {
  const [cpu] = cpus();
  process.stdout.write(
    `${platform()}, ${cpus().length} x ${cpu?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}; medians\n\n`,
  );
  for (const { what, value, unit, limit, isFloor } of figures) {
    const kept = isFloor ? value >= limit : value <= limit;
    const shown = `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`;
    const bound = `${isFloor ? 'at least' : 'at most'} ${limit} ${unit}`;
    process.stdout.write(
      `${what.padEnd(60)}${shown.padStart(12)}   ${bound.padEnd(18)} ${kept ? 'kept' : 'MISSED'}\n`,
    );
  }
  process.exitCode = figures.every((f) => (f.isFloor ? f.value >= f.limit : f.value <= f.limit))
    ? 0
    : 1;
}
