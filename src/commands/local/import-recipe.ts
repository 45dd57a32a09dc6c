import { callAs } from '../../aws/call.js';
import { type GlobalValues, step } from '../../cli/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Report, Unknown } from '../../report/index.js';
import { openEnvironment } from '../environment/open.js';
import { findEmbedded, launchEmbedded, loadSnapshot } from './embedded.js';
import { factsOf, isSnapshot } from './import-facts.js';
import { type Loaded, loadedOf } from './import-loaded.js';
import { readAccount } from './import-read.js';
import { importShown } from './import-shown.js';
import { placeOf } from './place.js';

interface ImportFlags extends GlobalValues {
  readonly fromAccount: boolean;
  readonly from?: string | undefined;
  readonly save?: string | undefined;
  readonly dryRun: boolean;
}

/** A snapshot as text. */
interface Taken {
  readonly text: string;
  readonly source: string;
  readonly root: string;
  /** The environment that was read. */
  readonly environment: string | undefined;
}

/** Reads an account, or a file, and loads it. */
export async function runImport(io: CommandIo, flags: ImportFlags): Promise<Report<unknown>> {
  const { fromAccount, from, save, dryRun, ...values } = flags;
  if (fromAccount === (from !== undefined)) throw problems.importFrom({ both: fromAccount });
  const taken =
    from === undefined ? await takenFromAccount(io, values) : await takenFromFile(io, from, values);
  if (save !== undefined) await io.files.write(save, taken.text);
  const loaded = dryRun ? undefined : await load(io, taken);
  const { unknowns, ...facts } = factsOf(taken.text);
  return {
    command: 'local import',
    data: { ...facts, ...(save !== undefined && { saved: save }), loaded: loaded ?? null },
    findings: [],
    unknowns: [...unknowns, ...(loaded ? holesOf(loaded) : [])],
    counts: facts.counts,
    ...(loaded &&
      taken.environment !== undefined && {
        next: [`apexctl deploy --env ${taken.environment} --endpoint-url ${loaded.endpoint}`],
      }),
    shown: importShown({ ...facts, source: taken.source, saved: save, loaded }),
  };
}

async function takenFromAccount(io: CommandIo, values: GlobalValues): Promise<Taken> {
  const opened = await openEnvironment(io, values);
  const { account, region, name, clients, identity, root, environment } = opened;
  const { endpoint } = clients.target;
  try {
    if (endpoint !== undefined && (await findEmbedded(root))?.endpoint === endpoint)
      throw problems.importsItself({ environment: name });
    const profile = values.profile ?? environment.profile;
    const call = callAs({ who: identity.arn, endpoint, profile, command: 'local import' });
    const snapshot = await step(io, `Read account ${account}`, () =>
      readAccount(io, { clients, call, account, region }),
    );
    return {
      text: JSON.stringify(snapshot, null, 2),
      source: `account ${account}`,
      ...{ root, environment: name },
    };
  } finally {
    clients.close();
  }
}

async function takenFromFile(io: CommandIo, file: string, values: GlobalValues): Promise<Taken> {
  const text = await io.files.readText(file);
  if (text === undefined)
    throw problems.snapshotWrong({ source: file, reason: 'there is no such file' });
  if (!isSnapshot(text))
    throw problems.snapshotWrong({ source: file, reason: 'it is not the snapshot of an account' });
  const { root } = await placeOf(io, values);
  return { text, source: file, root, environment: undefined };
}

async function load(io: CommandIo, { root, source, text }: Taken): Promise<Loaded> {
  const running =
    (await findEmbedded(root)) ??
    (await step(io, 'Start the embedded AWS', () => launchEmbedded(io, root)));
  const answer = await step(io, 'Load it into the embedded AWS', () =>
    loadSnapshot(io, running, { source, text }),
  );
  return loadedOf(answer, running.endpoint);
}

/** What is in the account and could not be made: a rehearsal would not meet it. */
const holesOf = ({ left, thingsLeft }: Loaded): readonly Unknown[] =>
  [...left, ...thingsLeft].map(({ region, what, reason }) => ({
    ...{ region, what, reason: `not loaded: ${reason}` },
  }));
