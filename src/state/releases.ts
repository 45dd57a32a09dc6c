import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { problems } from '../errors/index.js';
import type { Files } from '../io/index.js';

/** What a deployment with a good end deployed: its cloud assembly, without the contents of assets. */
export interface Release {
  readonly version: 1;
  /** Id of the run that deployed it. */
  readonly run: string;
  readonly account: string;
  readonly region: string;
  /** RFC 3339, UTC. */
  readonly keptAt: string;
  /** Names of the stacks that the run was about. */
  readonly stacks: readonly string[];
  /** SHA-256 of each file of the assembly, by its path in it. */
  readonly files: Readonly<Record<string, string>>;
}

/** Releases of one environment. */
export interface Releases {
  /**
   * Keeps the assembly that a file lies in, and lets go of the oldest beyond twenty.
   *
   * @param file any file of it, such as a template
   */
  keep(
    about: Pick<Release, 'run' | 'account' | 'region' | 'keptAt' | 'stacks'>,
    file: string,
  ): Promise<void>;
  /** Newest first; one that cannot be read is left out. */
  list(): Promise<readonly Release[]>;
  /**
   * A release whose every file is as it was kept.
   *
   * @returns with the folder of its assembly, absolute
   * @throws `release-unknown`, `release-damaged`
   */
  open(run: string): Promise<{ readonly release: Release; readonly folder: string }>;
}

const KEPT = 20;
const RECORD = 'release.json';

/** Releases as folders. */
export function folderReleases(files: Files, home: string): Releases {
  const placeOf = (run: string) => join(home, run);
  const read = async (run: string): Promise<Release | undefined> =>
    decode((await files.readText(join(placeOf(run), RECORD))) ?? '');
  const runs = async () => (await files.list(home)).filter((name) => RUN.test(name)).toReversed();
  const list = async () =>
    (await Promise.all((await runs()).map(read))).filter((one) => one !== undefined);

  return {
    list,
    async keep(about, file) {
      const from = await assemblyAround(files, file);
      const place = placeOf(about.run);
      const sums: Record<string, string> = {};
      for (const path of await filesBelow(files, from)) {
        const content = await files.read(join(from, path));
        if (!content) continue;
        sums[path] = sumOf(content);
        await files.write(join(place, 'assembly', path), content);
      }
      const release: Release = { version: 1, ...about, files: sums };
      // Written last: a release without its record is none.
      await files.write(join(place, RECORD), encode(release));
      for (const old of (await runs()).slice(KEPT)) await files.remove(placeOf(old));
    },
    async open(run) {
      const known = (await list()).map((one) => one.run);
      const text = RUN.test(run) ? await files.readText(join(placeOf(run), RECORD)) : undefined;
      if (text === undefined) throw problems.releaseUnknown({ run, known: known.slice(0, 5) });
      const release = decode(text);
      if (!release) throw problems.releaseDamaged({ run, file: RECORD });
      const folder = join(placeOf(run), 'assembly');
      for (const [path, sum] of Object.entries(release.files)) {
        const content = await files.read(join(folder, path));
        if (!content || sumOf(content) !== sum) throw problems.releaseDamaged({ run, file: path });
      }
      return { release, folder };
    },
  };
}

/** Run ids are names of folders, and never lead out of one. */
const RUN = /^[0-9a-z]+-[0-9a-z-]+$/i;

const schema = v.object({
  version: v.literal(1),
  run: v.string(),
  account: v.string(),
  region: v.string(),
  keptAt: v.string(),
  stacks: v.array(v.string()),
  files: v.record(v.pipe(v.string(), v.regex(/^(?!.*(^|\/)\.\.(\/|$))[^/\\].*$/)), v.string()),
});

/** The record with a checksum over itself in front. */
function encode(release: Release): string {
  const body = JSON.stringify(release);
  return `${sumOf(body)} ${body}\n`;
}

function decode(text: string): Release | undefined {
  const [, sum, body = ''] = /^([0-9a-f]{64}) (.+)\n$/s.exec(text) ?? [];
  if (sum === undefined || sumOf(body) !== sum) return undefined;
  try {
    const parsed = v.safeParse(schema, JSON.parse(body));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

const sumOf = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

/** The outermost assembly that a file lies in: nested stages have manifests of their own. */
async function assemblyAround(files: Files, file: string): Promise<string> {
  let folder = dirname(file);
  while (await files.look(join(dirname(folder), 'manifest.json'))) folder = dirname(folder);
  return folder;
}

/** Contents of assets lie in the bootstrap bucket, and the construct tree is not deployed. */
const LEFT_OUT = /^(asset\.|tree\.json$|validation-report)/;

async function filesBelow(files: Files, folder: string, below = ''): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await files.list(join(folder, below))) {
    if (LEFT_OUT.test(name)) continue;
    const path = below === '' ? name : `${below}/${name}`;
    const facts = await files.look(join(folder, path));
    if (facts?.kind === 'folder') found.push(...(await filesBelow(files, folder, path)));
    else if (facts?.kind === 'file') found.push(path);
  }
  return found;
}
