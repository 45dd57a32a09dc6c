import { expect, test } from 'vitest';
import { observe } from '../../test/helpers/cleanup/observe.js';
import { failed, ID, type Left, living, thingOf } from '../../test/helpers/cleanup/stories.js';
import { looking, planFor } from '../../test/helpers/cleanup/worlds.js';

const QUEUE = 'AWS::SQS::Queue';
const RULE = 'AWS::Events::Rule';

/** What is told of the one thing that stays. */
function toldOf(left: Left, type: string): string {
  const { kept } = planFor(observe(left.cloud), looking(left.cloud));
  const found = kept.find((one) => one.type === type);
  if (!found) throw new Error(`${type} does not stay`);
  return `${found.verdict}: ${found.because}`;
}

test('what nothing proves can be vouched for where its configuration fits, with the words to do it', () => {
  const told = toldOf(failed(RULE), RULE);
  expect(told).toMatch(/^unproven: /);
  expect(told).toContain(`apexctl cleanup --apply --confirm-unproven ${ID}`);
});

test('what is another one by its configuration is left to the hands of a person', () => {
  const left = failed(RULE);
  Object.assign(thingOf(left, RULE), { config: { Name: ID, Size: 4 } });
  const told = toldOf(left, RULE);
  expect(told).toContain(`remove it by hand: ${RULE} ${ID} (eu-west-1)`);
  expect(told).not.toContain('--confirm-unproven');
});

test('what a living stack names can be removed by hand by whoever knows better', () => {
  const left = failed(QUEUE);
  Object.assign(living(left.cloud, 'Other'), { text: `"${ID}"` });
  expect(toldOf(left, QUEUE)).toContain(`remove it by hand: ${QUEUE} ${ID} (eu-west-1)`);
});

test.each<[string, (left: Left) => void]>([
  ['is locked', (left) => thingOf(left, QUEUE).locks.push('legal hold')],
  ['is tagged to be kept', (left) => Object.assign(thingOf(left, QUEUE).tags, { retain: 'yes' })],
])('nobody is told to remove what %s', (_, happen) => {
  const left = failed(QUEUE);
  happen(left);
  const told = toldOf(left, QUEUE);
  expect(told).not.toContain('by hand');
  expect(told).not.toContain('--confirm-unproven');
});

test('a change set that waits is named with the way to be rid of it', () => {
  const left = failed(QUEUE);
  const other = living(left.cloud, 'Other');
  const id = 'arn:aws:cloudformation:eu-west-1:111111111111:changeSet/later/1';
  other.changeSets.push({
    ...{ id, name: 'later', status: 'AVAILABLE' },
    createdAt: new Date(left.cloud.now).toISOString(),
    changes: [{ action: 'Add', type: QUEUE, logicalId: 'Q', name: ID }],
  });
  expect(toldOf(left, QUEUE)).toBe(
    `in-flight: Other is about to make it. Where nobody waits for later, delete it and look again: aws cloudformation delete-change-set --region eu-west-1 --change-set-name ${id}`,
  );
});
