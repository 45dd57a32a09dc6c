import { covers, type Resource, type Statement, type Value } from '../../src/checking/index.js';

/** What CloudFront does with a bucket. */
export const READ = 's3:GetObject';

/** Without a condition, or with one that may be met by this distribution. */
export function isFor({ condition }: Statement, distribution: Resource): boolean {
  const arns = condition.keys.flatMap((operator) => {
    const keys = condition.member(operator);
    return keys.keys
      .filter((key) => key.toLowerCase() === 'aws:sourcearn')
      .flatMap((key) => keys.member(key).items());
  });
  return (
    arns.length === 0 ||
    arns.some((arn) => {
      const others = arn.resources().filter(({ type }) => type === distribution.type);
      return others.includes(distribution) || (others.length === 0 && isOpen(arn));
    })
  );
}

/** With an asterisk, or with an id that the template does not know. */
const isOpen = (arn: Value): boolean =>
  arn.isOpen || /distribution\/(\*|E[A-Z0-9]+)$|^\*$/.test(arn.literal ?? '');

/** Whether a statement lets everybody read. */
export const isPublic = ({ effect, actions, principals }: Statement): boolean =>
  effect === 'Allow' &&
  principals.some(({ kind }) => kind === '*') &&
  actions.some(({ literal }) => literal !== undefined && covers(literal, READ));
