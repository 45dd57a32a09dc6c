/** Codes that S3 gives for single keys when it is busy: the key is asked for again. */
export const isThrottledCode = (code: string): boolean =>
  /^(SlowDown|InternalError|ServiceUnavailable|RequestTimeout|Throttling)$/.test(code);
