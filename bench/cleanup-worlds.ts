import { candidatesOf, judge, keyText } from '../src/cleanup/index.js';
import { Cloud, Run } from '../test/helpers/cleanup/cloud.js';
import { failOneRead } from '../test/helpers/cleanup/distort.js';
import { KINDS } from '../test/helpers/cleanup/kinds.js';
import { observe, sight } from '../test/helpers/cleanup/observe.js';
import { tally } from '../test/helpers/cleanup/worlds.js';
import type { Figure } from './figure.js';

const WORLDS = 200_000;
const STACKS = 200;
const ROWS = 50;
const CANDIDATES = 500;

/** Verdicts against the truth in many made-up worlds, half as many read with a hole, and one large account. */
export function cleanupWorldsFigures(): readonly Figure[] {
  const start = performance.now();
  const whole = tally({ from: 0, worlds: WORLDS });
  const seconds = (performance.now() - start) / 1000;
  const torn = tally({ from: WORLDS, worlds: WORLDS / 2 }, undefined, failOneRead);
  for (const { seed, why, removal } of [...whole.wrong, ...torn.wrong])
    process.stderr.write(`world ${seed}: ${removal.type} ${removal.id}: ${why}\n`);
  const wrong = whole.wrong.length + torn.wrong.length;
  return [
    {
      what: 'cleanup: worlds',
      value: whole.worlds + torn.worlds,
      unit: '',
      limit: 200_000,
      isFloor: true,
    },
    { what: 'cleanup: wrong removals in them', value: wrong, unit: '', limit: 0 },
    {
      what: 'cleanup: right removals in them',
      value: whole.right + torn.right,
      unit: '',
      limit: 100_000,
      isFloor: true,
    },
    {
      what: 'cleanup: worlds judged',
      value: WORLDS / seconds,
      unit: '/s',
      limit: 200,
      isFloor: true,
    },
    { what: 'cleanup: 500 verdicts beside 200 stacks', value: largeAccount(), unit: 's', limit: 1 },
  ];
}

/** Seconds from an unindexed world to every verdict. */
function largeAccount(): number {
  const cloud = new Cloud();
  for (let at = 0; at < STACKS; at++) {
    const stack = cloud.openStack(`Team-${at}`, 'eu-west-1', false);
    new Run(cloud, stack, 1).stackSays('CREATE_COMPLETE');
    for (let row = 0; row < ROWS; row++)
      stack.rows.set(`R${row}`, {
        type: 'AWS::SQS::Queue',
        id: `team-${at}-queue-${row}`,
        status: 'CREATE_COMPLETE',
        thing: undefined,
      });
    stack.text = `{"Type":"AWS::SQS::Queue","QueueName":"team-${at}"}\n`.repeat(1000);
  }
  const own = cloud.openStack('App-Data-dev', 'eu-west-1', true);
  const run = new Run(cloud, own, 1);
  run.stackSays('CREATE_IN_PROGRESS');
  const rows = Array.from({ length: CANDIDATES }, (_, at) => `R${at}`);
  for (const row of rows) run.create(row, 'AWS::SQS::Queue', `jobs-dev-${row}`, 'done');
  run.stackSays('ROLLBACK_IN_PROGRESS');
  for (const row of rows) run.drop(row, 'skipped');
  run.stackSays('ROLLBACK_COMPLETE');
  cloud.tick();

  const world = observe(cloud);
  const seen = new Map(
    candidatesOf(observe(cloud), KINDS).map((one) => [keyText(one.key), sight(cloud, one)]),
  );
  const start = performance.now();
  const verdicts = candidatesOf(world, KINDS).map((one) => {
    const sighting = seen.get(keyText(one.key));
    if (!sighting) throw new Error(`${one.id} was not seen`);
    return judge(world, one, sighting, KINDS.get(one.type)).verdict;
  });
  const seconds = (performance.now() - start) / 1000;
  const proven = verdicts.filter((verdict) => verdict === 'orphan-proven').length;
  if (proven !== CANDIDATES) throw new Error(`${proven} of ${CANDIDATES} are proven`);
  return seconds;
}
