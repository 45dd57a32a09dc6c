import { describe, expect, test } from 'vitest';
import { Cloud, Run, STRANGER } from '../../test/helpers/cleanup/cloud.js';
import { observe } from '../../test/helpers/cleanup/observe.js';
import { DAY, failed, ID, type Left, living, thingOf } from '../../test/helpers/cleanup/stories.js';
import { judgementsFor, looking, tally } from '../../test/helpers/cleanup/worlds.js';
import { judge, judgeBy } from './judge.js';
import type { Denial, Verdict } from './judgement.js';
import { RULES } from './rules/index.js';

const QUEUE = 'AWS::SQS::Queue';
const TABLE = 'AWS::DynamoDB::Table';
const ROLE = 'AWS::IAM::Role';

const cases: readonly { verdict: Denial; story: string; happen: () => Left }[] = [
  {
    verdict: 'foreign-account',
    story: 'a bucket that somebody else owns now, born in the same seconds',
    happen: () => {
      const left = failed('AWS::S3::Bucket');
      Object.assign(thingOf(left, 'AWS::S3::Bucket'), { account: STRANGER });
      return left;
    },
  },
  {
    verdict: 'live',
    story: 'a table that a stack of another team has adopted',
    happen: () => {
      const left = failed(TABLE);
      const row = { type: TABLE, id: ID, status: 'IMPORT_COMPLETE', thing: thingOf(left, TABLE) };
      living(left.cloud, 'Other-Team').rows.set('Adopted', row);
      return left;
    },
  },
  {
    verdict: 'mentioned',
    story: 'a queue whose address stands in a parameter of another stack',
    happen: () => {
      const left = failed(QUEUE);
      living(left.cloud, 'Other-Team').text = `{"Endpoint":"https://sqs/1/${ID}"}`;
      return left;
    },
  },
  {
    verdict: 'in-flight',
    story: 'a table that a waiting change set would import',
    happen: () => {
      const left = failed(TABLE);
      living(left.cloud, 'Other-Team').changeSets.push({
        id: 'c',
        name: 'adopt',
        status: 'CREATE_COMPLETE',
        createdAt: new Date(left.cloud.now).toISOString(),
        changes: [{ action: 'Import', type: TABLE, logicalId: 'Jobs', name: ID }],
      });
      return left;
    },
  },
  {
    verdict: 'moved',
    story: 'a table that another stack imported, kept, and is gone',
    happen: () => {
      const left = failed(TABLE);
      const other = living(left.cloud, 'App-Api-dev', true);
      const run = new Run(left.cloud, other, 1);
      other.rows.set('Jobs', { type: TABLE, id: ID, status: '', thing: thingOf(left, TABLE) });
      run.rowSays('Jobs', 'IMPORT_COMPLETE');
      run.stackSays('IMPORT_COMPLETE');
      const end = new Run(left.cloud, other, 1);
      end.drop('Jobs', 'skipped');
      end.stackSays('DELETE_COMPLETE');
      return left;
    },
  },
  {
    verdict: 'kept-on-purpose',
    story: 'a table of a good stack that was deleted and keeps its data',
    happen: () => {
      const cloud = new Cloud();
      const stack = cloud.openStack('App-Data-dev', 'eu-west-1', true);
      const run = new Run(cloud, stack, 1);
      run.stackSays('CREATE_IN_PROGRESS');
      run.create('Thing', TABLE, ID, 'done');
      run.stackSays('CREATE_COMPLETE');
      const end = new Run(cloud, stack, 1);
      end.drop('Thing', 'skipped');
      end.stackSays('DELETE_COMPLETE');
      return { cloud, stack };
    },
  },
  {
    verdict: 'other-instance',
    story: 'a role of the same name, made by hand a day later',
    happen: () => {
      const left = failed(ROLE);
      left.cloud.remove(thingOf(left, ROLE));
      left.cloud.make({ type: ROLE, id: ID, region: 'eu-west-1', maker: 'hand' });
      return left;
    },
  },
  {
    verdict: 'unproven',
    story: 'a rule, of which only the name is known',
    happen: () => failed('AWS::Events::Rule'),
  },
  {
    verdict: 'in-use',
    story: 'a queue that somebody sends to',
    happen: () => {
      const left = failed(QUEUE);
      thingOf(left, QUEUE).usedAt = left.cloud.now;
      return left;
    },
  },
  {
    verdict: 'locked',
    story: 'a bucket under legal hold',
    happen: () => {
      const left = failed('AWS::S3::Bucket');
      thingOf(left, 'AWS::S3::Bucket').locks.push('legal hold');
      return left;
    },
  },
  {
    verdict: 'own-hands',
    story: 'the role that this run works with',
    happen: () => failed(ROLE, 'skipped', 'deployer'),
  },
  {
    verdict: 'cfn-first',
    story: 'a bucket that the rollback could not remove and the stack still has',
    happen: () => failed('AWS::S3::Bucket', 'fails'),
  },
];

const verdictsOf = ({ cloud }: Left, by = judge): Verdict[] =>
  judgementsFor(observe(cloud), looking(cloud), by).map(({ verdict }) => verdict);
const without = (...denials: readonly Denial[]) =>
  judgeBy(RULES.filter(({ verdict }) => !denials.includes(verdict)));

test.each(['AWS::S3::Bucket', TABLE, QUEUE, ROLE, 'AWS::KMS::Key'])(
  '%s that a failed creation left is an orphan, with a proof for every rule',
  (type) => {
    const { cloud } = failed(type);
    const [judgement] = judgementsFor(observe(cloud), looking(cloud));
    expect(judgement?.verdict).toBe('orphan-proven');
    expect(judgement?.proof).toHaveLength(RULES.length);
  },
);

describe('a rule forbids what nothing else forbids', () => {
  test.each(cases)('$verdict: $story', ({ verdict, happen }) => {
    expect(verdictsOf(happen())).toEqual([verdict]);
    expect(verdictsOf(happen(), without(verdict))).toEqual(['orphan-proven']);
  });

  test('there is such a story for every rule', () => {
    expect(cases.map(({ verdict }) => verdict)).toEqual(RULES.map(({ verdict }) => verdict));
  });
});

describe('in worlds of all sorts', () => {
  test.each([
    'mentioned',
    'in-flight',
    'kept-on-purpose',
    'other-instance',
    'unproven',
    'in-use',
    'locked',
    'cfn-first',
  ] as const)('without %s something is removed that should stay', (verdict) => {
    const less = without(verdict);
    const isWrong = (from: number) => tally({ from, worlds: 10 }, less).wrong.length > 0;
    expect(Array.from({ length: 100 }, (_, at) => 10 * at).some(isWrong)).toBe(true);
  });
});

test('a record whose 90 days are over proves nothing: who took it over since is forgotten', () => {
  const left = failed(TABLE);
  left.cloud.tick(91 * DAY);
  expect(verdictsOf(left)).toEqual(['unprovable']);
});

test('a stack that was healthy once protects by its text what it left, even while its deletion is stuck', () => {
  const left = failed(TABLE);
  left.stack.status = 'DELETE_FAILED';
  left.stack.text = `"Uses": "${ID}"`;
  expect(verdictsOf(left)).toEqual(['mentioned']);
});
