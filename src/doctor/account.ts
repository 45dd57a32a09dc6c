import { UserError } from '../errors/index.js';
import type { Check } from './check.js';

/** What is asked of an environment. Each answer may fail with a `UserError`. */
export interface AccountQuestions {
  readonly expectedAccount: string;
  readonly regions: readonly string[];
  readonly identity: () => Promise<{ readonly account: string; readonly arn: string }>;
  /** Version of the CDK bootstrap in a region; `undefined` when it is not bootstrapped. */
  readonly bootstrapVersion: (region: string) => Promise<number | undefined>;
  /** The time that AWS has now. */
  readonly awsTime: () => Promise<Date | undefined>;
  readonly now: () => Date;
}

/** Before 21 a deleted asset bucket could be made again by an outsider. Source: CDK bootstrap template history. */
const BOOTSTRAP_VERSION = 21;
/** Signatures are refused when clocks differ by more. Source: AWS Signature Version 4, "request date". */
const MAX_SKEW_SECONDS = 300;
const WORRYING_SKEW_SECONDS = 60;

/** Credentials, account, bootstrap and clock. Without an identity the rest cannot be told. */
export async function accountChecks(questions: AccountQuestions): Promise<readonly Check[]> {
  const [identity, clock] = await Promise.all([identityCheck(questions), clockCheck(questions)]);
  if (identity.verdict !== 'pass') return [identity, clock];
  const bootstraps = await Promise.all(
    questions.regions.map((region) => bootstrapCheck(questions, region)),
  );
  return [identity, clock, ...bootstraps];
}

async function identityCheck({ identity, expectedAccount }: AccountQuestions): Promise<Check> {
  const check = { id: 'credentials', resource: 'AWS credentials' };
  try {
    const { account, arn } = await identity();
    const fits = account === expectedAccount;
    return {
      ...check,
      verdict: fits ? 'pass' : 'fail',
      expected: `account ${expectedAccount}`,
      found: `${arn} in account ${account}`,
      fix: `Use credentials of ${expectedAccount}, for example with --profile.`,
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { what, next } = error.problem;
    return { ...check, verdict: 'fail', found: what, fix: next };
  }
}

async function bootstrapCheck(
  { bootstrapVersion }: AccountQuestions,
  region: string,
): Promise<Check> {
  const check = { id: 'bootstrap-version', resource: 'CDK bootstrap', region };
  const expected = `version ${BOOTSTRAP_VERSION} or newer`;
  const fix = 'Bootstrap the regions of the environment: apexctl bootstrap';
  try {
    const version = await bootstrapVersion(region);
    if (version === undefined)
      return { ...check, verdict: 'fail', expected, found: `${region} is not bootstrapped`, fix };
    const verdict = version >= BOOTSTRAP_VERSION ? 'pass' : 'fail';
    return { ...check, verdict, expected, found: `version ${version} in ${region}`, fix };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ...check, verdict: 'unknown', expected, found: error.problem.what };
  }
}

async function clockCheck({ awsTime, now }: AccountQuestions): Promise<Check> {
  const check = { id: 'clock-skew', resource: 'clock of this machine' };
  const theirs = await awsTime();
  if (!theirs) return { ...check, verdict: 'unknown', found: 'AWS did not tell its time' };
  const seconds = Math.round((now().getTime() - theirs.getTime()) / 1000);
  const off = Math.abs(seconds);
  return {
    ...check,
    verdict: off > WORRYING_SKEW_SECONDS ? 'fail' : 'pass',
    isMinor: off <= MAX_SKEW_SECONDS,
    expected: `at most ${WORRYING_SKEW_SECONDS} s off`,
    found: off < 2 ? 'right' : `${off} s ${seconds > 0 ? 'ahead' : 'behind'}`,
    fix: 'Set the clock (NTP); AWS refuses signatures that are five minutes off.',
  };
}
