import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** What a hash costs: `2 ** ln` blocks of `r`, `p` times. */
export interface Cost {
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

/** One of the equally strong settings of the OWASP Password Storage Cheat Sheet, with 32 MB of memory. */
export const COST: Cost = { ln: 15, r: 8, p: 3 };

const SALT_BYTES = 16;
const HASH_BYTES = 32;
const HASH = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/;

/** A hash that carries its own salt and cost: `$scrypt$ln=15,r=8,p=3$<salt>$<hash>`. */
export async function hashPassword(password: string, cost: Cost = COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, cost);
  const { ln, r, p } = cost;
  return `$scrypt$ln=${ln},r=${r},p=${p}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

/**
 * Whether the password belongs to the hash.
 *
 * Without a hash (no such user) the answer is no after the same work, so that the time tells nothing.
 *
 * @throws when the text is no hash of ours
 */
export async function verifyPassword(
  password: string,
  stored: string | undefined,
): Promise<boolean> {
  const { cost, salt, hash } = stored === undefined ? nobody : read(stored);
  const derived = await derive(password, salt, cost);
  return timingSafeEqual(derived, hash) && stored !== undefined;
}

interface Parts {
  readonly cost: Cost;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

const nobody: Parts = {
  cost: COST,
  salt: Buffer.alloc(SALT_BYTES),
  hash: Buffer.alloc(HASH_BYTES),
};

function read(stored: string): Parts {
  const [, ln, r, p, salt, hash] = HASH.exec(stored) ?? [];
  if (!salt || !hash) throw new Error('A stored password hash cannot be read.');
  return {
    cost: { ln: Number(ln), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  };
}

function derive(password: string, salt: Buffer, { ln, r, p }: Cost): Promise<Buffer> {
  const N = 2 ** ln;
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    // the same characters can be typed as different code points
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, options, (error, hash) => {
      if (error) reject(error);
      else resolve(hash);
    });
  });
}
