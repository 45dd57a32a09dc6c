import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  forecast,
  nextOf,
  type Policy,
  remainingSeconds,
  type Work,
  type WorkState,
} from './schedule.js';

const work = (id: string, seconds: number, ...needs: string[]): Work => ({ id, seconds, needs });
const parallel: Policy = { limit: 4, serial: false };

/** The platform of the deployment notes, with their estimates. */
const platform = [
  work('Security', 134),
  work('Dns', 83),
  work('Cert', 261),
  work('Storage', 42, 'Security'),
  work('Api', 74, 'Storage'),
  work('Email', 139),
  work('Frontend', 337, 'Cert'),
  work('Monitoring', 14, 'Frontend', 'Api'),
  work('Cost', 13, 'Monitoring'),
];

describe('the schedule', () => {
  test('starts the longest chain first', () => {
    expect(nextOf(platform, new Map(), { limit: 2, serial: false })).toEqual(['Cert', 'Security']);
  });

  test('takes the given order among equals', () => {
    const works = [work('b', 5), work('a', 5), work('c', 5)];
    expect(nextOf(works, new Map(), { limit: 2, serial: false })).toEqual(['b', 'a']);
  });

  test('starts nothing once something has failed, even what does not depend on it', () => {
    const states = new Map<string, WorkState>([['Security', 'failed']]);
    expect(nextOf(platform, states, parallel)).toEqual([]);
  });

  test('goes on beside a failure when told to, and never behind it', () => {
    const states = new Map<string, WorkState>([['Security', 'failed']]);
    const going = { ...parallel, goesOn: true };
    expect(nextOf(platform, states, going)).toEqual(['Cert', 'Email', 'Dns']);
  });

  test('keeps strictly to the order when asked to', () => {
    const serial = { limit: 4, serial: true };
    expect(nextOf(platform, new Map(), serial)).toEqual(['Security']);
    expect(nextOf(platform, new Map([['Security', 'running']]), serial)).toEqual([]);
    expect(nextOf(platform, new Map([['Security', 'done']]), serial)).toEqual(['Dns']);
  });

  test('reaches the length of the longest chain with two at a time', () => {
    expect(remainingSeconds(platform).get('Cert')).toBe(625);
    expect(forecast(platform, { limit: 2, serial: false })).toBe(625);
    expect(forecast(platform, { limit: 1, serial: true })).toBe(1097);
  });
});

const worksArbitrary = fc
  .array(fc.tuple(fc.nat(500), fc.array(fc.nat(30), { maxLength: 4 })), { maxLength: 12 })
  .map((rows) =>
    rows.map(([seconds, needs], index) =>
      work(`s${index}`, seconds, ...needs.filter((need) => need < index).map((need) => `s${need}`)),
    ),
  );

test('in every world each stack starts once, after all that it needs, within the limit', () => {
  fc.assert(
    fc.property(
      worksArbitrary,
      fc.integer({ min: 1, max: 5 }),
      fc.boolean(),
      fc.infiniteStream(fc.nat()),
      (works, limit, serial, picks) => {
        const states = new Map<string, WorkState>();
        const started: string[] = [];
        for (;;) {
          for (const id of nextOf(works, states, { limit, serial })) {
            const needs = works.find((entry) => entry.id === id)?.needs ?? [];
            expect(needs.every((need) => states.get(need) === 'done')).toBe(true);
            expect(started).not.toContain(id);
            started.push(id);
            states.set(id, 'running');
          }
          const running = [...states].filter(([, state]) => state === 'running');
          expect(running.length).toBeLessThanOrEqual(serial ? 1 : limit);
          const finished = running[Number(picks.next().value) % Math.max(1, running.length)];
          if (!finished) break;
          states.set(finished[0], 'done');
        }
        expect(started.length).toBe(works.length);
      },
    ),
    { numRuns: 200 },
  );
});
