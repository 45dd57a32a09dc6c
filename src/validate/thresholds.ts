/** From when on something is told. */
export interface Thresholds {
  readonly certificateDays: number;
  readonly quotaPercent: number;
  readonly windowHours: number;
  readonly validationMinutes: number;
}

/**
 * What holds where the configuration says nothing. ACM begins to renew 60 days before the end and mails
 * from 45 on (ACM User Guide, "Managed certificate renewal"): at 30 something is wrong.
 */
export const THRESHOLDS: Thresholds = {
  ...{ certificateDays: 30, quotaPercent: 80, windowHours: 24, validationMinutes: 15 },
};

/** A span of hours, in words. */
export const inHours = (hours: number): string =>
  hours === 24 ? 'the last day' : `the last ${hours} hours`;
