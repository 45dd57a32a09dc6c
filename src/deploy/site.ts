import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { hashOfInputs, isRecord } from '../assembly/index.js';
import { type FrontendConfig, named, type OutputRef } from '../config/index.js';
import { problems } from '../errors/index.js';
import type { CommandIo } from '../io/index.js';
import type { State } from '../state/index.js';
import { limiter } from './assets.js';
import type { Means } from './means.js';
import type { Outputs } from './outputs.js';
import { FIRST_PACE, nextPace, type Pace } from './pace.js';
import { cacheControlOf, contentTypeOf, type Published, siteChanges } from './site-files.js';
import { tokenOf } from './tokens.js';

type BuildIo = Pick<CommandIo, 'files' | 'processes' | 'signal' | 'progress'>;

export interface BuiltSite {
  /** Absolute path of what the build left behind. */
  readonly folder: string;
  /** Its sources had not changed, so it was not built again. */
  readonly reused: boolean;
}

const BUILD_NOTE = 'site-build';

/**
 * Builds the site, unless its sources and what was built of them are still the same.
 *
 * @throws `build-failed`
 */
export async function buildSite(
  io: BuildIo,
  state: State,
  root: string,
  site: FrontendConfig,
): Promise<BuiltSite> {
  const folder = join(root, site.folder);
  const { build: command } = site;
  if (command === undefined) return { folder, reused: true };

  const sources = await hashOfInputs(io, root, site.inputs);
  const before = await state.note(BUILD_NOTE);
  const isKnown =
    isRecord(before) && before['sources'] === sources && before['command'] === command;
  if (isKnown && before['built'] === (await hashOfInputs(io, root, [site.folder]))) {
    return { folder, reused: true };
  }
  const { code, stdout, stderr } = await io.processes.shell(command, {
    cwd: root,
    onLine: (line) => io.progress.detail(line),
    signal: io.signal,
  });
  if (code !== 0) {
    const tail = (stderr.trim() || stdout.trim()).split('\n').slice(-TAIL_LINES).join('\n');
    throw problems.buildFailed({ command, code, tail });
  }
  const built = await hashOfInputs(io, root, [site.folder]);
  await state.keepNote(BUILD_NOTE, { sources, command, built });
  return { folder, reused: false };
}
const TAIL_LINES = 20;

export interface PublishedSite {
  readonly bucket: string;
  readonly put: number;
  readonly removed: number;
  readonly same: number;
  /** Address that people use. */
  readonly url: string | undefined;
  readonly invalidated: boolean;
}

interface SiteWork {
  readonly site: FrontendConfig;
  readonly folder: string;
  readonly environment: string;
  readonly outputs: Outputs;
  readonly state: State;
  /** Where a public address is reached by who uses the site. */
  readonly reach: (url: string) => string;
}

const UPLOADS_AT_ONCE = 8;

/** Makes the bucket hold the site, and CloudFront forget what changed. */
export async function publishSite(means: Means, work: SiteWork): Promise<PublishedSite> {
  const { site, outputs, state, environment } = work;
  const { io, aws, journal, lock, run } = means;
  const { value: bucket, region } = await outputs.withRegion(site.bucket);
  const note = `site-${bucket}`;
  const [contents, objects, before] = [
    await readSite(io, work),
    await aws.objects(region),
    published(await state.note(note)),
  ];
  const there = await objects.list(bucket);
  const files = [...contents].map(([key, { md5 }]) => ({ key, md5 }));
  const { put, remove, same } = siteChanges(files, there, before);

  if (put.length > 0 || remove.length > 0) {
    await lock.keep();
    const intent = {
      operation: 'PublishSite',
      target: `s3://${bucket}`,
      region,
      hash: digestOf(put.join('\n')),
    };
    await journal.during(intent, async () => {
      const send = async (key: string) => {
        io.signal.throwIfAborted();
        const body = contents.get(key)?.body ?? Buffer.alloc(0);
        await objects.put({
          bucket,
          key,
          body,
          contentType: contentTypeOf(key),
          cacheControl: cacheControlOf(key),
        });
      };
      const isPage = (key: string) => key.endsWith('.html');
      const queue = limiter(UPLOADS_AT_ONCE);
      const parts = put.filter((key) => !isPage(key)).map((key) => queue(() => send(key)));
      await Promise.all(parts);
      for (const key of put.filter(isPage)) await send(key);
      await objects.remove(bucket, remove);
    });
    const etags = new Map((await objects.list(bucket)).map(({ key, etag }) => [key, etag]));
    const now = files.map(({ key, md5 }) => [key, { md5, etag: etags.get(key) ?? md5 }]);
    await state.keepNote(note, { files: Object.fromEntries(now) });
  }

  const changed = put.length > 0 || remove.length > 0;
  const invalidated = changed && site.distribution !== undefined;
  if (invalidated && site.distribution) {
    await invalidate(
      means,
      await outputs.value(site.distribution),
      tokenOf(run, 'invalidate', bucket),
    );
  }
  const url = site.url ? await outputs.value(site.url) : undefined;
  io.progress.detail(`Site of ${environment}: ${put.length} files sent, ${same} the same`);
  return { bucket, put: put.length, removed: remove.length, same, url, invalidated };
}

async function invalidate(
  { io, aws, journal }: Means,
  distribution: string,
  token: string,
): Promise<void> {
  const port = await aws.distributions();
  const intent = { operation: 'CreateInvalidation', target: distribution, region: 'global', token };
  const id = await journal.during(intent, () => port.invalidate(distribution, ['/*'], token));
  let pace: Pace = FIRST_PACE;
  while (!(await port.isInvalidated(distribution, id))) {
    await io.clock.sleep(pace.waitMs, io.signal);
    pace = nextPace(pace, { tookMs: INVALIDATION_LOOK_MS, sawNews: false, wasThrottled: false });
  }
}
/** Invalidations take a minute or more on AWS; there is no hurry in looking. */
const INVALIDATION_LOOK_MS = 200;

interface Content {
  readonly body: Buffer;
  readonly md5: string;
}

/** The built files and the configuration that only the deployment knows. */
async function readSite(
  io: Pick<CommandIo, 'files'>,
  { site, folder, outputs, environment, reach }: SiteWork,
): Promise<ReadonlyMap<string, Content>> {
  const contents = new Map<string, Content>();
  const add = (key: string, body: Buffer) =>
    contents.set(key, { body, md5: createHash('md5').update(body).digest('hex') });
  for (const key of await keysBelow(io, folder, ''))
    add(key, (await io.files.read(join(folder, key))) ?? Buffer.alloc(0));
  if (site.config) {
    const entries = Object.entries(site.config.values).map(
      async ([name, value]) =>
        [name, reachable(await configValue(value, outputs, environment), reach)] as const,
    );
    const values = Object.fromEntries(await Promise.all(entries));
    add(site.config.file, Buffer.from(`${JSON.stringify(values, null, 2)}\n`));
  }
  return contents;
}

const reachable = (value: string, reach: (url: string) => string): string =>
  /^https?:\/\//.test(value) && URL.canParse(value) ? reach(value) : value;

const configValue = async (
  value: string | OutputRef,
  outputs: Outputs,
  environment: string,
): Promise<string> =>
  typeof value === 'string' ? named(value, environment) : outputs.value(value);

async function keysBelow(
  io: Pick<CommandIo, 'files'>,
  folder: string,
  prefix: string,
): Promise<readonly string[]> {
  const names = await io.files.list(join(folder, prefix));
  const lists = await Promise.all(
    names.map(async (name) => {
      const key = prefix ? `${prefix}/${name}` : name;
      const facts = await io.files.look(join(folder, key));
      if (facts?.kind === 'folder') return keysBelow(io, folder, key);
      return facts?.kind === 'file' ? [key] : [];
    }),
  );
  return lists.flat();
}

function published(note: unknown): Published {
  const files: Record<string, { md5: string; etag: string }> = {};
  const entries = isRecord(note) && isRecord(note['files']) ? Object.entries(note['files']) : [];
  for (const [key, entry] of entries) {
    if (!isRecord(entry)) continue;
    const { md5, etag } = entry;
    if (typeof md5 === 'string' && typeof etag === 'string') files[key] = { md5, etag };
  }
  return { files };
}

/** Stacks whose outputs a site needs before it can be published, as named in the configuration. */
export function stacksBehind(site: FrontendConfig): readonly OutputRef[] {
  const values = Object.values(site.config?.values ?? {}).filter(
    (value) => typeof value !== 'string',
  );
  return [site.bucket, site.distribution, site.url, ...values].filter((ref) => ref !== undefined);
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
