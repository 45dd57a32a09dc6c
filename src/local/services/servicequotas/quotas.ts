import { QUOTAS, type QuotaName } from '../../core/quotas.js';

/** A quota as Service Quotas lists it. */
export interface ListedQuota {
  readonly name: QuotaName;
  readonly service: string;
  readonly code: string;
  readonly about: string;
  readonly value: number;
  readonly isAdjustable: boolean;
  readonly isGlobal: boolean;
}

/** Those that have a code; the others are limits all the same, and `limits` of a behaviour file sets them. */
export const LISTED: readonly ListedQuota[] = Object.entries(QUOTAS).flatMap(
  ([name, { code, about, value, isFixed, isGlobal }]) =>
    code === undefined
      ? []
      : [
          {
            ...{ code, about, value },
            name: name as QuotaName,
            service: name.split('.')[0] ?? '',
            isAdjustable: isFixed !== true,
            isGlobal: isGlobal === true,
          },
        ],
);
