import { isRecord } from '../../src/assembly/index.js';

/** Whether a trust policy as IAM gives it lets a service assume the role. */
export const trustsService = (trust: unknown, service: string): boolean =>
  principals(trust, 'Service').includes(service);

/** Whether it lets an account, or somebody in it. */
export const trustsAccount = (trust: unknown, account: string): boolean =>
  principals(trust, 'AWS').some(
    (one) => one === '*' || one === account || one.includes(`::${account}:`),
  );

/** Whether it names exactly this user or role; then its own policy needs no leave. */
export const trustsExactly = (trust: unknown, arn: string): boolean =>
  principals(trust, 'AWS').includes(arn);

function principals(trust: unknown, kind: string): readonly string[] {
  const statements = isRecord(trust) ? [trust['Statement']].flat() : [];
  return statements.filter(isRecord).flatMap(({ Effect, Principal }) => {
    if (Effect !== 'Allow') return [];
    if (Principal === '*') return ['*'];
    const named: unknown = isRecord(Principal) ? Principal[kind] : undefined;
    return [named].flat().filter((one): one is string => typeof one === 'string');
  });
}
