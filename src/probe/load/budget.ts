/** Errors that a load may cause before it is stopped. */
export interface Budget {
  readonly add: (isError: boolean) => void;
  readonly isExceeded: () => boolean;
}

/** So few requests say nothing about a share. */
const LEAST_REQUESTS = 20;

/** Exceeded when more than `percent` of all requests so far failed. */
export function budgetOf(percent: number): Budget {
  let requests = 0;
  let errors = 0;
  return {
    add(isError) {
      requests += 1;
      errors += isError ? 1 : 0;
    },
    isExceeded: () => requests >= LEAST_REQUESTS && (errors / requests) * 100 > percent,
  };
}
