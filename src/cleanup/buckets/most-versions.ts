/** Above this many versions a rule of S3 empties a bucket cheaper than calls do. */
export const MOST_VERSIONS = 5_000_000;
