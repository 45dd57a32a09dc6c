import { randomBytes, randomUUID } from 'node:crypto';

const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

const draw = (length: number, alphabet: string): string =>
  Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join('');

/** Identifiers in the shapes AWS gives them. */
export const ids = {
  uuid: (): string => randomUUID(),
  /** API Gateway ids: ten lower-case letters and digits. */
  lower: (length: number): string => draw(length, LOWER),
  /** CloudFormation's name suffixes, CloudFront's and Route 53's ids after their first letter. */
  upper: (length: number): string => draw(length, UPPER),
  hex: (length: number): string =>
    randomBytes(Math.ceil(length / 2))
      .toString('hex')
      .slice(0, length),
};
