/** Days in the life of a Lambda runtime; `YYYY-MM-DD`. */
export interface RuntimeLife {
  /** From then on it is no longer patched. */
  readonly deprecated: string;
  /** From then on no function with it can be created. */
  readonly createBlock: string;
  /** From then on no function with it can be changed. */
  readonly updateBlock: string;
}

/** Day up to which the dates are true. AWS has moved them before, always to later days. */
export const lambdaRuntimesAsOf = '2026-07-15';

/**
 * Runtimes whose end is known. Source: Lambda Developer Guide, "Lambda runtimes", as
 * @aws/cloudformation-validate 1.14.0 of AWS reports it; those with an end that lies ahead, and those
 * before 2021, as cfn-lint 1.51.0 keeps it (data/AdditionalSpecs/LmbdRuntimeLifecycle.json).
 */
const LIVES: Readonly<Record<string, string>> = {
  dotnet6: '2024-12-20 2027-02-01 2027-03-03',
  'dotnetcore1.0': '2019-06-27 2019-06-30 2019-07-30',
  'dotnetcore2.0': '2019-05-30 2019-04-30 2019-05-30',
  'dotnetcore2.1': '2022-01-05 2022-01-05 2022-04-13',
  'dotnetcore3.1': '2023-04-03 2023-04-03 2023-05-03',
  'go1.x': '2024-01-08 2024-02-08 2027-03-03',
  java8: '2024-01-08 2024-02-08 2027-03-03',
  nodejs: '2016-08-30 2016-09-30 2016-10-31',
  'nodejs4.3': '2020-03-05 2020-02-03 2020-03-05',
  'nodejs4.3-edge': '2020-03-05 2019-03-31 2019-04-30',
  'nodejs6.10': '2019-08-12 2019-07-12 2019-08-12',
  'nodejs8.10': '2020-03-06 2020-02-04 2020-03-06',
  'nodejs10.x': '2021-07-30 2021-07-30 2022-02-14',
  'nodejs12.x': '2023-03-31 2023-03-31 2023-04-30',
  'nodejs14.x': '2023-12-04 2024-01-09 2027-03-03',
  'nodejs16.x': '2024-06-12 2027-02-01 2027-03-03',
  'nodejs18.x': '2025-09-01 2027-02-01 2027-03-03',
  'nodejs20.x': '2026-04-30 2027-02-01 2027-03-03',
  'nodejs22.x': '2027-04-30 2027-06-01 2027-07-01',
  'nodejs24.x': '2028-04-30 2028-06-01 2028-07-01',
  provided: '2024-01-08 2024-02-08 2027-03-03',
  'provided.al2': '2026-07-31 2027-02-01 2027-03-03',
  'python2.7': '2021-07-15 2021-07-15 2022-05-30',
  'python3.6': '2022-07-18 2022-07-18 2022-08-29',
  'python3.7': '2023-12-04 2024-01-09 2027-03-03',
  'python3.8': '2024-10-14 2027-02-01 2027-03-03',
  'python3.9': '2025-12-15 2027-02-01 2027-03-03',
  'ruby2.5': '2021-07-30 2021-07-30 2022-03-31',
  'ruby2.7': '2023-12-07 2024-01-09 2027-03-03',
  'ruby3.2': '2026-03-31 2027-02-01 2027-03-03',
};

/** The life of a runtime; `undefined` where no end of it is known. */
export function runtimeLife(runtime: string): RuntimeLife | undefined {
  const [deprecated, createBlock, updateBlock] = (
    Object.hasOwn(LIVES, runtime) ? (LIVES[runtime] ?? '') : ''
  ).split(' ');
  return deprecated && createBlock && updateBlock
    ? { deprecated, createBlock, updateBlock }
    : undefined;
}
