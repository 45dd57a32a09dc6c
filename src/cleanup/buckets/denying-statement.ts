interface Statement {
  readonly Sid?: unknown;
  readonly Effect?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
}

/** What emptying and deleting a bucket takes. */
const NEEDED = [
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:DeleteBucket',
  's3:AbortMultipartUpload',
];

/**
 * The statement of a bucket policy that may deny deletion, as `"Sid" denies s3:DeleteObject`; `undefined` where
 * none does. Conditions are not judged: whatever they ask, such a policy is not ours to lift.
 */
export function denyingStatement(policy: unknown): string | undefined {
  const statements = isObject(policy) ? listOf(policy['Statement']) : [];
  for (const [index, statement] of statements.entries()) {
    if (!isObject(statement)) continue;
    const { Effect, Action, NotAction, Sid }: Statement = statement;
    if (Effect !== 'Deny') continue;
    if (isOnlyForUnencrypted(statement)) continue;
    const denied = NEEDED.find((action) =>
      NotAction === undefined
        ? listOf(Action).some((pattern) => fits(pattern, action))
        : !listOf(NotAction).some((pattern) => fits(pattern, action)),
    );
    if (denied === undefined) continue;
    return `${typeof Sid === 'string' && Sid !== '' ? `"${Sid}"` : `statement ${index + 1}`} denies ${denied}`;
  }
  return undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** `s3:Delete*` fits `s3:DeleteObject`; letters of either case. */
const fits = (pattern: unknown, action: string): boolean =>
  typeof pattern === 'string' &&
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'i',
  ).test(action);

/** "Only with TLS", which every call of ours is: all conditions are about the transport. */
function isOnlyForUnencrypted({ Condition }: { readonly Condition?: unknown }): boolean {
  if (!isObject(Condition)) return false;
  const keys = Object.values(Condition).flatMap((test) =>
    isObject(test) ? Object.keys(test) : ['?'],
  );
  return keys.length > 0 && keys.every((key) => /^(aws:SecureTransport|s3:TlsVersion)$/i.test(key));
}
