import { existsSync } from 'node:fs';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, normalize, sep } from 'node:path';
import { unzipSync } from 'fflate';
import { ids } from '../../../core/ids.js';
import type { World } from '../../../core/world.js';
import type { CodePackage } from '../rows.js';

const running = new Map<string, Promise<string>>();

/** Folder with the package's files; unpacked once for each content. */
export function unpacked(world: World, code: CodePackage): Promise<string> {
  const name = Buffer.from(code.sha256, 'base64').toString('hex').slice(0, 32);
  const folder = join(world.workFolder, 'lambda', name);
  if (existsSync(folder)) return Promise.resolve(folder);
  const known = running.get(folder);
  if (known) return known;
  const work = unpack(world, code, folder).finally(() => running.delete(folder));
  running.set(folder, work);
  return work;
}

async function unpack(world: World, { zip }: CodePackage, folder: string): Promise<string> {
  if (zip === undefined) throw new Error('an image has no files to unpack');
  await sdkOffered(dirname(folder));
  const draft = `${folder}.${ids.hex(8)}`;
  for (const [name, bytes] of Object.entries(unzipSync(await world.store.blobs.get(zip)))) {
    const path = normalize(join(draft, name));
    // A path that leaves the package is dropped, as `unzip` does.
    if (!path.startsWith(draft + sep) || name.endsWith('/')) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
  await rename(draft, folder).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // else another process was faster
  });
  return folder;
}

const offers = new Map<string, Promise<void>>();

function sdkOffered(folder: string): Promise<void> {
  const offer = offers.get(folder) ?? offerSdk(folder);
  offers.set(folder, offer);
  return offer;
}

/**
 * Node's runtimes on AWS bring the SDK. Here it stands in a `node_modules` beside the packages, where
 * `require` and `import` both look last, and nothing else of this installation does. The empty
 * `package.json` keeps a `"type": "module"` further up from reaching the packages.
 */
async function offerSdk(folder: string): Promise<void> {
  const mark = join(folder, 'package.json');
  if (existsSync(mark)) return;
  const offered = join(folder, 'node_modules');
  await mkdir(offered, { recursive: true });
  const installed = installedModules();
  for (const name of ['@aws-sdk', '@smithy']) {
    const link = join(offered, name);
    const target = installed === undefined ? undefined : join(installed, name);
    if (target === undefined || !existsSync(target) || existsSync(link)) continue;
    await rm(link, { force: true }); // one that leads nowhere any more
    await symlink(target, link, 'junction');
  }
  // Last, and by a rename: after a kill in the middle all of this is done again.
  await writeFile(`${mark}.new`, '{}\n');
  await rename(`${mark}.new`, mark);
}

/** The `node_modules` folder this program takes the SDK from; `undefined` in a bundle without one. */
function installedModules(): string | undefined {
  const require = createRequire(import.meta.url);
  return (require.resolve.paths('@aws-sdk/core') ?? []).find((path) =>
    existsSync(join(path, '@aws-sdk')),
  );
}
