import { describe, expect, test } from 'vitest';
import { diagnose, readEvents } from '../../src/diagnose/index.js';
import { known } from './known.js';
import { misleading } from './misleading.js';
import { documentsOf, operationsOf, type Stream } from './stream.js';
import { twins } from './twins.js';

const all: readonly Stream[] = [...misleading, ...twins, ...known];

const diagnosisOf = (documents: readonly unknown[]) => {
  const read = readEvents(
    documents.map((one, at) => ({ source: `${at}.json`, text: JSON.stringify(one) })),
  );
  if ('wrong' in read) throw new Error(read.wrong.reason);
  return diagnose(read.story);
};

const told = ({ causes }: ReturnType<typeof diagnosisOf>) =>
  causes.map(({ stack = '', logicalId = '', region, phase }) => ({
    stack,
    logicalId,
    region,
    phase,
  }));

describe('the streams', () => {
  test('are at least 120, with all ten kinds that mislead', () => {
    expect(all.length).toBeGreaterThanOrEqual(120);
    expect(new Set(all.map(({ misleads }) => misleads).filter(Boolean)).size).toBe(10);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  test.each(all)('$name', (stream) => {
    const { causes, victims = [], cannotTell } = stream.expected;
    const diagnosis = diagnosisOf(documentsOf(stream));
    expect(told(diagnosis)).toMatchObject(causes.map(({ catalog: _, ...cause }) => cause));
    expect(diagnosis.victims.map(({ logicalId }) => logicalId)).toEqual(
      expect.arrayContaining([...victims]),
    );
    expect(diagnosis.unknowns.length > 0).toBe(cannotTell === true);
    expect(diagnosis.hasFailure).toBe(causes.length > 0 || cannotTell === true);
  });

  test.each(all.filter(({ stacks }) => stacks.length > 0))(
    '$name, as the newer API tells it',
    (stream) => {
      const { causes } = stream.expected;
      const documents = [
        ...stream.stacks.map(({ rows }) => operationsOf(rows)),
        ...(stream.more ?? []),
      ];
      expect(told(diagnosisOf(documents))).toMatchObject(
        causes.map(({ catalog: _, ...cause }) => cause),
      );
    },
  );
});
