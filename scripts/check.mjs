// npm run check: everything that the pipeline runs. A part alone: npm run check -- types
import { join } from 'node:path';
import { root, run, setUp } from './set-up.mjs';

const bin = (pkg, file) => join(root, 'node_modules', pkg, file);
const node = (...args) => run(process.execPath, args);

const PARTS = {
  style: () => node(bin('@biomejs/biome', 'bin/biome'), 'ci', '--error-on-warnings', '.'),
  types: async () => {
    const tsc = bin('typescript', 'bin/tsc');
    return (await node(tsc)) || node(tsc, '-p', join(root, 'services/web'));
  },
  reference: () => node('--import', 'tsx', join(root, 'scripts/reference.ts'), '--check'),
  tests: () => node(join(root, 'scripts/test.mjs')),
};

await setUp({ needsBuild: false });
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  process.stderr.write(
    `"${unknown.join(' ')}" is no part; there are ${Object.keys(PARTS).join(', ')}\n`,
  );
  process.exit(2);
}

const failed = [];
for (const [name, part] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stdout.write(`--- ${name}\n`);
  if ((await part()) !== 0) failed.push(name);
}
process.stdout.write(failed.length > 0 ? `failed: ${failed.join(', ')}\n` : 'all good\n');
process.exitCode = failed.length > 0 ? 1 : 0;
