import type { CommandIo } from '../io/index.js';
import type { Check } from './check.js';

/** Source: `engines` of package.json. */
const NODE = '20.19.0';
/** Of a CDK app with its packages, its assembly and the state of the embedded AWS. */
const FREE_BYTES = 2_000_000_000;

/** Node, npm, git and the disk. */
export async function machineChecks(
  io: Pick<CommandIo, 'processes' | 'files'>,
): Promise<readonly Check[]> {
  const [npm, git, free] = await Promise.all([
    io.processes.run('npm', ['--version'], { inheritEnv: true }),
    io.processes.run('git', ['--version']),
    io.files.freeBytes('.'),
  ]);
  return [
    nodeCheck(io.processes.nodeVersion),
    programCheck('npm', npm, 'Install it with Node: https://nodejs.org'),
    { ...programCheck('git', git, 'Install git; deployments record the commit.'), isMinor: true },
    diskCheck(free),
  ];
}

export function nodeCheck(version: string): Check {
  const enough = !isOlder(version, NODE);
  return {
    id: 'node-version',
    resource: 'Node.js',
    verdict: enough ? 'pass' : 'fail',
    expected: `${NODE} or newer`,
    found: version,
    fix: 'Install a newer one: https://nodejs.org',
  };
}

function programCheck(
  name: string,
  { code, stdout }: { readonly code: number; readonly stdout: string },
  fix: string,
): Check {
  const works = code === 0;
  const version =
    stdout
      .trim()
      .split('\n')[0]
      ?.replace(/^git version /, '') ?? '';
  return {
    id: `${name}-present`,
    resource: name,
    verdict: works ? 'pass' : 'fail',
    found: works ? version : code === 127 ? 'not found' : `ends with exit code ${code}`,
    fix,
  };
}

export function diskCheck(freeBytes: number): Check {
  const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB free`;
  return {
    id: 'disk-space',
    resource: 'disk',
    verdict: freeBytes >= FREE_BYTES ? 'pass' : 'fail',
    expected: gigabytes(FREE_BYTES),
    found: gigabytes(freeBytes),
    fix: 'Make room on the disk of this folder.',
  };
}

function isOlder(version: string, than: string): boolean {
  const parts = (text: string) => text.replace(/^v/, '').split('.').map(Number);
  const [mine, theirs] = [parts(version), parts(than)];
  for (const [at, wanted] of theirs.entries()) {
    const have = mine[at] ?? 0;
    if (have !== wanted) return have < wanted;
  }
  return false;
}
