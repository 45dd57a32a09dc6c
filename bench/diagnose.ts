import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diagnose, readEvents } from '../src/diagnose/index.js';
import { known } from '../test/diagnose/known.js';
import { misleading } from '../test/diagnose/misleading.js';
import { documentsOf, type Stream } from '../test/diagnose/stream.js';
import { teller } from '../test/diagnose/teller.js';
import { twins } from '../test/diagnose/twins.js';
import { unseen } from '../test/diagnose/unseen/index.js';
import { score as scoreUnseen } from '../test/diagnose/unseen/score.js';
import { cdkDiagnosis } from './cdk-diagnosis.js';
import { cloudFormationStandIn } from './cloudformation-stand-in.js';
import type { Figure } from './figure.js';
import { repeated, timed } from './measure.js';

/** How often the first cause is the right one, beside the CDK toolkit's own diagnosis, and how long many events take. */
export async function diagnoseFigures({
  program,
}: {
  readonly program: string;
}): Promise<readonly Figure[]> {
  const streams = [...misleading, ...twins, ...known];
  const ours = streams.map((stream) => score(stream, oursOf(stream)));
  const theirs = await cdkScores(streams.filter(isLive));
  return [
    ...accuracy(`diagnose, ${streams.length} streams`, ours, 100),
    ...accuracy('the same, diagnosis of the CDK toolkit', theirs, 0),
    ...unseenAccuracy(),
    ...(await manyEvents(program)),
  ];
}

/** What a live stack can be asked for; a filtered list, or rows without a stack, only a file can hold. */
const isLive = ({ stacks }: Stream): boolean =>
  stacks.length > 0 &&
  stacks.every(({ id, rows }) => rows.some(({ PhysicalResourceId }) => PhysicalResourceId === id));

interface Score {
  /** Something failed in it. */
  readonly hasCause: boolean;
  readonly isFirst: boolean;
  readonly isAmongThree: boolean;
  /** Names nothing where nothing failed. */
  readonly isQuiet: boolean;
}

function score({ expected: { causes } }: Stream, named: readonly string[]): Score {
  const first = causes[0]?.logicalId;
  return {
    hasCause: causes.length > 0,
    isFirst: named[0] === first,
    isAmongThree: first !== undefined && named.slice(0, 3).includes(first),
    isQuiet: causes.length === 0 && named.length === 0,
  };
}

function oursOf(stream: Stream): readonly string[] {
  const read = readEvents(
    documentsOf(stream).map((one, at) => ({ source: `${at}`, text: JSON.stringify(one) })),
  );
  if ('wrong' in read) throw new Error(`${stream.name}: ${read.wrong.reason}`);
  return diagnose(read.story).causes.map(({ logicalId = '' }) => logicalId);
}

async function cdkScores(streams: readonly Stream[]): Promise<readonly Score[]> {
  const standIn = await cloudFormationStandIn();
  process.env['AWS_ENDPOINT_URL'] = standIn.url;
  const scores: Score[] = [];
  try {
    for (const stream of streams) scores.push(score(stream, await cdkDiagnosis(stream, standIn)));
  } finally {
    delete process.env['AWS_ENDPOINT_URL'];
    standIn.close();
  }
  return scores;
}

function accuracy(what: string, scores: readonly Score[], limit: number): readonly Figure[] {
  const failed = scores.filter(({ hasCause }) => hasCause);
  const fine = scores.filter(({ hasCause }) => !hasCause);
  const figure = (name: string, of: readonly Score[], is: (one: Score) => boolean): Figure => ({
    what: `${what}: ${name}`,
    value: (100 * of.filter(is).length) / of.length,
    unit: '%',
    limit,
    isFloor: true,
  });
  return [
    figure('first right', failed, ({ isFirst }) => isFirst),
    figure('within three', failed, ({ isAmongThree }) => isAmongThree),
    figure('nothing invented', fine, ({ isQuiet }) => isQuiet),
  ];
}

/** Cases whose authors did not write the engine; the catalogue's entry counts too, not only the name. */
function unseenAccuracy(): readonly Figure[] {
  const scored = unseen.map((one) => {
    const { isFirst, isAmongThree, isInvented } = scoreUnseen(one);
    return { hasCause: one.expected !== 'nothing', isFirst, isAmongThree, isQuiet: !isInvented };
  });
  return accuracy(`diagnose, ${unseen.length} unseen cases`, scored, 97);
}

const EVENTS = 5000;
const LONG_REASONS = 20;

async function manyEvents(program: string): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'apexctl-bench-diagnose-'));
  try {
    const shop = teller('Shop').begin('CREATE');
    for (let at = 0; at < EVENTS; at++)
      if (at % (EVENTS / LONG_REASONS) === 0)
        shop.fail(
          `Fn${at}`,
          'AWS::Lambda::Function',
          `broken ${at} ${'no such thing '.repeat(75_000)}`,
        );
      else shop.cancel(`Queue${at}`, 'AWS::SQS::Queue');
    const file = join(folder, 'events.json');
    writeFileSync(file, JSON.stringify({ StackEvents: shop.rows }));
    const peaks: number[] = [];
    const seconds = await repeated(3, async () => {
      const run = await timed(
        process.execPath,
        [program, 'diagnose', '--events', file, '--output', 'json'],
        folder,
      );
      if (run.code !== 1) throw new Error(`diagnose ended with ${run.code}\n${run.err}`);
      peaks.push(run.peakMb);
      return run.ms / 1000;
    });
    return [
      { what: '5,000 events, 20 reasons of 1 MB', value: seconds, unit: 's', limit: 3 },
      { what: 'memory of that', value: Math.max(...peaks), unit: 'MB', limit: 300 },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
