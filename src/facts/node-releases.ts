/**
 * Day after which a major version of Node.js gets no fixes; `YYYY-MM-DD`. Source: schedule.json of the
 * Node.js Release working group. Odd versions are never for production.
 */
const END_OF_LIFE: Readonly<Record<string, string>> = {
  '0': '2016-12-31',
  '4': '2018-04-30',
  '6': '2019-04-30',
  '8': '2019-12-31',
  '10': '2021-04-30',
  '12': '2022-04-30',
  '14': '2023-04-30',
  '16': '2023-09-11',
  '18': '2025-04-30',
  '20': '2026-04-30',
  '22': '2027-04-30',
  '24': '2028-04-30',
};

/** Day up to which the schedule is known. */
export const nodeReleasesAsOf = '2026-11-21';

/** The last day of a major version of Node.js; `undefined` for one that is not known. */
export const nodeEndOfLife = (major: number): string | undefined =>
  Object.hasOwn(END_OF_LIFE, major) ? END_OF_LIFE[String(major)] : undefined;
