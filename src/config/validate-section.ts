import * as v from 'valibot';

/** Section `validate`: from when on something is told. */
export interface ValidateConfig {
  /** Days that a certificate has to be valid; 30 if absent. */
  readonly certificateDays?: number;
  /** Percent of a quota that may be used; 80 if absent. */
  readonly quotaPercent?: number;
  /** Hours in which a function may not fail and a metric has to have data; 24 if absent. */
  readonly windowHours?: number;
  /** Minutes that a certificate may wait for its validation; 15 if absent. */
  readonly validationMinutes?: number;
}

const number = (about: string, least: number, most: number) =>
  v.optional(
    v.pipe(
      v.number(),
      v.minValue(least, `${least} to ${most}`),
      v.maxValue(most, `${least} to ${most}`),
      v.description(about),
    ),
  );

/** The section `validate`. */
export const validateSection = v.strictObject({
  certificateDays: number('Days that a certificate has to be valid; 30 if absent.', 1, 397),
  quotaPercent: number('Percent of a quota that may be used; 80 if absent.', 1, 100),
  windowHours: number(
    'Hours in which no function may fail and metrics have to have data; 24 if absent.',
    1,
    336,
  ),
  validationMinutes: number(
    'Minutes that a certificate may wait for its validation; 15 if absent.',
    1,
    4320,
  ),
});
