import { dirname, join } from 'node:path/posix';
import {
  defineRule,
  fail,
  onFiles,
  pass,
  type SourceFile,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { isMap, memberAt } from '../maps.js';
import { type Message, versionFaults } from './versions.js';

export const dependenciesOutdated = defineRule({
  id: 'dependencies-outdated',
  title: 'Versions of the CDK do not fit together, or are not fixed',
  why: 'An old CLI refuses the assembly of a newer library, two constructs packages do not know each other, and ranges change overnight.',
  fix: 'Take a current aws-cdk (2.1xxx), one aws-cdk-lib and one constructs 10, and commit the lock file.',
  severity: 'info',
  phase: 'deploy',
  source:
    'AWS CDK CLI README, versions: CLI and library are released apart since February 2025; aws-cdk-lib package.json, peerDependencies',
  wouldFailWith:
    'This CDK CLI is not compatible with the CDK library used by your application. Please upgrade the CLI to the latest version.',
  recognises: [/This CDK CLI is not compatible with the CDK library/i],
  dataAsOf: '2026-11-21',
  judges: [
    onFiles(/(?:^|\/)package\.json$/, (file, world) => {
      const wanted = wantedBy(file);
      const isCdk = [...wanted.keys()].some((name) => /^aws-cdk(?:-lib)?$|^@aws-cdk\//.test(name));
      if (!isCdk) return skip('no CDK app');
      const faults = [...versionFaults(file, wanted, world), ...locked(file)];
      return faults.length > 0 ? faults.map((message) => fault(file, message)) : pass;
    }),
    onFiles(/(?:^|\/)package-lock\.json$/, (file) => several(file)),
  ],
});

function fault(file: SourceFile, { text, near, isBroken }: Message): Verdict {
  const at = { file, at: Math.max(0, file.text.indexOf(near)) };
  const wouldFailWith =
    'npm error code ETARGET: No matching version found for <package>@<version>.';
  return fail(text, { at, ...(isBroken && { severity: 'warning', wouldFailWith }) });
}

function wantedBy({ data }: SourceFile): ReadonlyMap<string, string> {
  return new Map(
    ['peerDependencies', 'devDependencies', 'dependencies'].flatMap((kind) => {
      const list = memberAt(data, kind);
      return isMap(list)
        ? Object.entries(list).flatMap(([name, range]) =>
            typeof range === 'string' ? [[name, range] as const] : [],
          )
        : [];
    }),
  );
}

const LOCKS = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
  'bun.lockb',
];

/** Only for the folder of a CDK app as a whole: a part of a workspace has its lock file above. */
function locked(file: SourceFile): readonly Message[] {
  const folder = dirname(file.path);
  if (folder !== '.' || !file.project.file('cdk.json')) return [];
  return LOCKS.some((name) => file.project.has(join(folder, name)))
    ? []
    : [{ text: 'There is no lock file beside it.', near: '{' }];
}

function several(file: SourceFile): Verdict {
  const packages = memberAt(file.data, 'packages');
  if (!isMap(packages)) return skip('no list of packages');
  for (const name of ['constructs', 'aws-cdk-lib']) {
    const copies = Object.entries(packages).flatMap(([path, one]) =>
      path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`)
        ? [String(memberAt(one, 'version'))]
        : [],
    );
    const versions = [...new Set(copies)];
    if (versions.length > 1)
      return fail(`There are ${versions.length} versions of ${name}: ${versions.join(', ')}.`, {
        at: { file, at: Math.max(0, file.text.indexOf(`node_modules/${name}"`)) },
      });
  }
  return pass;
}
