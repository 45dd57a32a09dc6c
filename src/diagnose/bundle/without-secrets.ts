/** Members whose text is a secret. `ServiceToken` names a function, `SecretId` and `…Arn` name a secret. */
const SECRET =
  /^(?:.*password|.*passphrase|secret|secretstring|secretbinary|.*secretkey|.*privatekey|clientsecret|oauthtoken|accesstoken|authtoken|apikey|sharedsecret|.*credentials?)$/i;

const HIDDEN = '***';

/** The same data without what must not be written down; texts that hold JSON are looked into. */
export function withoutSecrets(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutSecrets(one, name));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, withoutSecrets(member, key)]),
    );
  if (typeof value !== 'string') return value;
  if (SECRET.test(name) && !/^arn:|^\{\{resolve:/.test(value)) return HIDDEN;
  return looksLikeJson(value) ? withoutSecretsInside(value) : value;
}

const looksLikeJson = (text: string): boolean => /^\s*[{[]/.test(text) && /[}\]]\s*$/.test(text);

function withoutSecretsInside(text: string): string {
  try {
    return JSON.stringify(withoutSecrets(JSON.parse(text)));
  } catch {
    return text;
  }
}
