import type { Runtime } from '@aws-sdk/client-lambda';
import { constraint, invalidParameter } from './errors.js';

/**
 * Runtimes a function can be created with. Source: Lambda developer guide, "Lambda runtimes",
 * supported runtimes and "block function create" dates, as of 2026-11.
 */
const CURRENT: readonly Runtime[] = [
  'nodejs22.x',
  'nodejs24.x',
  'python3.10',
  'python3.11',
  'python3.12',
  'python3.13',
  'python3.14',
  'java8.al2',
  'java11',
  'java17',
  'java21',
  'java25',
  'dotnet8',
  'dotnet10',
  'ruby3.3',
  'ruby3.4',
  'provided.al2',
  'provided.al2023',
];

/** Those that creating and updating refuses. */
const BLOCKED: readonly Runtime[] = [
  'nodejs',
  'nodejs4.3',
  'nodejs4.3-edge',
  'nodejs6.10',
  'nodejs8.10',
  'nodejs10.x',
  'nodejs12.x',
  'nodejs14.x',
  'nodejs16.x',
  'nodejs18.x',
  'nodejs20.x',
  'python2.7',
  'python3.6',
  'python3.7',
  'python3.8',
  'python3.9',
  'java8',
  'dotnetcore1.0',
  'dotnetcore2.0',
  'dotnetcore2.1',
  'dotnetcore3.1',
  'dotnet6',
  'go1.x',
  'ruby2.5',
  'ruby2.7',
  'ruby3.2',
  'provided',
];

/** @throws AwsError when the runtime is unknown or no longer supported */
export function acceptedRuntime(given: string): Runtime {
  const known = CURRENT.find((runtime) => runtime === given);
  if (known) return known;
  if (BLOCKED.some((runtime) => runtime === given)) {
    throw invalidParameter(
      `The runtime parameter of ${given} is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.`,
    );
  }
  throw constraint(
    given,
    'runtime',
    `Member must satisfy enum value set: [${CURRENT.join(', ')}] or be a valid ARN`,
  );
}

/** The major version of a Node.js runtime; `undefined` for every other runtime. */
export function nodeVersion(runtime: string | undefined): number | undefined {
  const major = /^nodejs(\d+)\.x$/.exec(runtime ?? '')?.[1];
  return major === undefined ? undefined : Number(major);
}
