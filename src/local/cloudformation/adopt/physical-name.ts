/** How CloudFormation ends the names that it makes up. */
const MADE_UP = /-[A-Z0-9]{12,13}$/;

/**
 * The name in a physical id: the id itself, of one that is put together with `|` the part that
 * CloudFormation made up, else its first; or what an ARN or a URL ends with. Secrets Manager adds a
 * hyphen and six characters to the name in the ARN.
 */
export function physicalName(physicalId: string): string {
  const secret = /^arn:[\w-]+:secretsmanager:[^:]*:[^:]*:secret:(.+)-\w{6}$/.exec(physicalId);
  if (secret?.[1] !== undefined) return secret[1];
  const parts = physicalId.split('|');
  if (!/^(arn:|https?:\/\/)/.test(physicalId))
    return parts.find((part) => MADE_UP.test(part)) ?? parts[0] ?? physicalId;
  return physicalId.split(/[:/]/).at(-1) ?? physicalId;
}
