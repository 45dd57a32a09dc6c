import pMap from 'p-map';
import {
  type AccountSnapshot,
  type Found,
  globalReadings,
  listStacks,
  type Reading,
  regionalReadings,
  type Source,
  type Unread,
} from '../../aws/account/index.js';
import { UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';

/** Calls at a time: services throttle lists sooner than anything else. */
const CONCURRENCY = 4;
/** Where AWS keeps what has no region, and what distributions use. */
const GLOBAL_REGION = 'us-east-1';

type Answer = { readonly found: Found } | { readonly unknown: Unread };

/** Reads an account whole. What is refused is an unknown, and everything else is read all the same. */
export async function readAccount(
  io: Pick<CommandIo, 'clock' | 'signal'>,
  source: Source,
): Promise<AccountSnapshot> {
  const takenAt = io.clock.now().toISOString();
  const regions = [...new Set([source.region, GLOBAL_REGION])];
  const questions = [
    ...globalReadings.map((reading) => ({ reading, region: GLOBAL_REGION })),
    ...regions.flatMap((region) => regionalReadings.map((reading) => ({ reading, region }))),
  ];
  const ask = (reading: Reading, region: string): Promise<Answer> =>
    answered(io.signal, { what: reading.action, region }, () =>
      reading.read({ ...source, region }),
    );
  const parallel = { concurrency: CONCURRENCY };
  const answers = await pMap(questions, (one) => ask(one.reading, one.region), parallel);
  const stacks = (
    await pMap(regions, (region) => readStacks(io.signal, { ...source, region }), parallel)
  ).flat();
  const all = [...answers, ...stacks];
  const found = all.flatMap((answer) => ('found' in answer ? [answer.found] : []));
  return {
    ...{ kind: 'apexctl.account', version: 1, takenAt, account: source.account },
    unknowns: all.flatMap((answer) => ('unknown' in answer ? [answer.unknown] : [])),
    stacks: found.flatMap(({ stacks = [] }) => stacks),
    things: found.flatMap(({ things = [] }) => things),
    limits: found.flatMap(({ limits = [] }) => limits),
    settings: found.flatMap(({ settings = [] }) => settings),
  };
}

async function readStacks(signal: AbortSignal, source: Source): Promise<readonly Answer[]> {
  const { region } = source;
  let answers: readonly Answer[] = [];
  const listed = await answered(
    signal,
    { what: 'cloudformation:DescribeStacks', region },
    async () => {
      answers = await pMap(
        await listStacks(source),
        (stack) =>
          answered(
            signal,
            { what: `stack ${stack.name}`, region, stack: stack.name },
            async () => ({
              stacks: [await stack.read()],
            }),
          ),
        { concurrency: CONCURRENCY },
      );
      return {};
    },
  );
  return [listed, ...answers];
}

/** Without credentials nothing can be read at all; every other refusal is a hole in the answer. */
async function answered(
  signal: AbortSignal,
  about: Omit<Unread, 'reason'>,
  read: () => Promise<Found>,
): Promise<Answer> {
  signal.throwIfAborted();
  try {
    return { found: await read() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { id, exit, what } = error.problem;
    if (exit === 'access' && id !== 'access-denied') throw error;
    return { unknown: { ...about, reason: what } };
  }
}
