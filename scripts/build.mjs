// Writes dist/: the program and the embedded AWS, bundled from TypeScript, with the files that they load.
// Does nothing when nothing changed. Plain Node, so that it runs in a fresh clone.
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const stamp = join(dist, '.build-hash');

/** What decides whether building is needed. */
const INPUTS = ['bin', 'src', 'checks', 'scripts/build.mjs', 'package.json', 'package-lock.json'];
/** Loaded from node_modules when they are used: large, native, or asked for by path. */
const EXTERNAL = [
  'aws-cdk-lib',
  'constructs',
  '@aws-cdk/*',
  'vite',
  'esbuild',
  'tsx',
  'oxc-parser',
  'playwright-core',
  '@sparticuz/chromium',
];
/** A process that still runs loads parts of an older build late; they are kept this long. */
const OLD_CHUNKS_MS = 24 * 3_600_000;

/** Builds when needed; the answer tells whether it did. */
export async function build() {
  const files = (await Promise.all(INPUTS.map((path) => filesBelow(join(root, path)))))
    .flat()
    .sort();
  const before = await lastBuild();
  const looks = await hashOfLooks(files);
  if (before?.looks === looks) return false;
  const content = await hashOfContent(files);
  if (before?.content !== content) await bundle(files);
  await replace(stamp, JSON.stringify({ looks, content }));
  return before?.content !== content;
}

async function bundle(files) {
  const { build: esbuild } = await import('esbuild');
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const has = (path) => files.includes(join(root, path));
  const entryPoints = {
    apexctl: join(root, 'bin/apexctl.ts'),
    'cdk-plugin': join(root, 'src/cdk/index.ts'),
  };
  if (has('src/local/daemon.ts')) entryPoints['local-daemon'] = join(root, 'src/local/daemon.ts');

  const { outputFiles } = await esbuild({
    absWorkingDir: root,
    entryPoints,
    outdir: dist,
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'], // the ESM side of packages that have both: smaller, and its names survive
    minifyWhitespace: true,
    minifyIdentifiers: false, // names of classes are part of error messages
    legalComments: 'none',
    logLevel: 'warning',
    external: EXTERNAL,
    define: { APEXCTL_VERSION: JSON.stringify(version) },
    banner: {
      // CommonJS packages inside the bundle ask for Node's own modules with require.
      js: "import{createRequire as bundleRequire}from'node:module';const require=bundleRequire(import.meta.url);",
    },
  });

  const assets = files.filter(isAsset);
  const written = new Set([...outputFiles.map(({ path }) => path), ...assets.map(assetPath)]);
  for (const path of assets) await replace(assetPath(path), await readFile(path));
  const isEntry = ({ path }) => basename(path, '.js') in entryPoints;
  const chunks = outputFiles.filter((file) => !isEntry(file));
  for (const { path, contents } of [...chunks, ...outputFiles.filter(isEntry)])
    await replace(path, contents);
  await chmod(join(dist, 'apexctl.js'), 0o755);
  await removeOld(written);
}

/** Workers, shims and data: loaded by file name, flat in one folder. */
const isAsset = (path) =>
  /^src[/\\](local|checking)[/\\]/.test(relative(root, path)) &&
  (/\.(cjs|mjs)$/.test(path) || /[/\\]data[/\\][^/\\]+\.json$/.test(path));
const assetPath = (path) => join(dist, 'assets', basename(path));

async function removeOld(written) {
  for (const path of await filesBelow(dist)) {
    if (written.has(path) || path === stamp || !/\.(js|cjs|mjs|json|new)$/.test(path)) continue;
    if (!isOurs(path)) continue;
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > OLD_CHUNKS_MS) await rm(path, { force: true });
  }
}

/** Other things are built into dist/ too (the web app); they are not ours to remove. */
const isOurs = (path) => [dist, join(dist, 'assets')].includes(dirname(path));

async function lastBuild() {
  try {
    return JSON.parse(await readFile(stamp, 'utf8'));
  } catch {
    return undefined; // never built, or cut off while building
  }
}

async function filesBelow(path) {
  const entry = await stat(path).catch(() => undefined);
  if (!entry) return [];
  if (entry.isFile()) return /\.test\.ts$/.test(path) ? [] : [path];
  const entries = await readdir(path, { withFileTypes: true });
  const below = await Promise.all(
    entries
      .filter(({ name }) => name !== 'node_modules')
      .map(({ name }) => filesBelow(join(path, name))),
  );
  return below.flat();
}

async function hashOfLooks(files) {
  const looks = await Promise.all(
    files.map(async (path) => {
      const { size, mtimeMs } = await stat(path);
      return `${path}\0${size}\0${mtimeMs}`;
    }),
  );
  return createHash('sha256').update(looks.join('\n')).digest('hex');
}

async function hashOfContent(files) {
  const hash = createHash('sha256');
  for (const path of files)
    hash
      .update(relative(root, path))
      .update('\0')
      .update(await readFile(path));
  return hash.digest('hex');
}

/** In one step: another process that builds or starts at the same time sees the old or the new file. */
async function replace(path, content) {
  await mkdir(dirname(path), { recursive: true });
  const bytes = Buffer.from(content);
  const same = await readFile(path).then(
    (old) => old.equals(bytes),
    () => false,
  );
  if (same) return;
  const beside = `${path}.${process.pid}.new`;
  await writeFile(beside, bytes);
  await rename(beside, path);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const from = performance.now();
  const built = await build();
  if (built) process.stderr.write(`built dist/ (${Math.round(performance.now() - from)} ms)\n`);
}
