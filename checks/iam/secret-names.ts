/** Endings of names whose value has to stay secret. */
const SECRET =
  /(^|[_-])(SECRET|TOKEN|PASSWORD|PASSWD|PASSPHRASE|PWD|CREDENTIALS?|KEY|PEPPER)([_-](VALUE|STRING|HEX|BASE64))?$/;

/** Names with such an ending that say where something is or how it is called, or that everybody may know. */
const OPEN =
  /(^|[_-])(PUBLIC|PUBLISHABLE|SITE|PARTITION|SORT|HASH|RANGE|PRIMARY|FOREIGN|INDEX|TABLE|OBJECT|BUCKET|S3|FILE|CACHE|TAG|KMS|STORAGE|QUERY|SEARCH|PAGE|NEXT|CONTINUATION|IDEMPOTENCY|METRIC|LOG|EVENT|ROUTE|ROUTING|GROUP|SHARD|LOOKUP|MESSAGE|CONFIG|MAP|LOCK|COOKIE_NAME|HEADER|ENABLE|USE|MAX|MIN|HAS|IS)[_-]([A-Z]+[_-])*(KEY|TOKEN|SECRET|PASSWORD)$|^KEY$/;

/**
 * Whether a variable of this name holds a secret: `SESSION_SIGNING_KEY`, `jwtSecret`, `DB_PASSWORD`;
 * not `SECRET_ARN`, `PUBLIC_KEY`, `TABLE_NAME`, `PARTITION_KEY`.
 */
export function isSecretName(name: string): boolean {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
  return SECRET.test(words) && !OPEN.test(words);
}

/** The same for names of code, where `key` and `token` mostly are something else: `jwtSecret`, `signingKey`. */
export function isSecretVariable(name: string): boolean {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
  if (name === name.toUpperCase()) return isSecretName(name);
  return /(^|_)(SECRET|PASSWORD|PASSPHRASE|((SIGNING|PRIVATE|ENCRYPTION|SECRET|API)_KEY)|((AUTH|ACCESS)_TOKEN))$/.test(
    words,
  );
}

/** Whether a text could be a secret: no switch, no place where one is kept, nothing to be filled in. */
export function couldBeSecret(text: string): boolean {
  return !(
    text.trim() === '' ||
    /^(true|false|null|undefined|none|disabled)$/i.test(text) ||
    /^(arn:|https?:|\/|alias\/|\{\{resolve:|<.*>$|\$\{)/.test(text) ||
    /EXAMPLE/.test(text)
  );
}
