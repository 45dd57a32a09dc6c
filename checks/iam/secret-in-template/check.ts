import { isRecord, referencesIn } from '../../../src/assembly/index.js';
import {
  child,
  children,
  defineRule,
  fail,
  onFiles,
  onResources,
  pass,
  type Resource,
  type SourceFile,
  skip,
  stringOf,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';
import { cdkName, isProduct } from '../cdk-names.js';
import { environmentOf } from '../environments.js';
import { leaksIn } from '../leaked-keys.js';
import { couldBeSecret, isSecretName } from '../secret-names.js';

export const secretInTemplate = defineRule({
  id: 'secret-in-template',
  title: 'A secret stands in clear text in a template or a source',
  why: 'Templates are kept by CloudFormation and sources by version control, for everybody who may read them.',
  fix: 'Let it be generated (GenerateSecretString, ManageMasterUserPassword), or refer to it: {{resolve:secretsmanager:…}}.',
  severity: 'error',
  phase: 'security',
  source: 'CloudFormation User Guide, "Security best practices": do not embed credentials',
  judges: [
    onResources('*', (resource) => {
      const secrets = secretsOf(resource);
      return secrets.length > 0 ? secrets.map(inTemplate) : skip('nothing secret in it');
    }),
    onFiles(/./, (file) => (isProduct(file) ? inSource(file) : skip('not the product'))),
  ],
});

/** Names of properties whose value has to stay secret, in every type that has them. */
const PROPERTIES = new Set(
  `MasterUserPassword MasterPassword AdminPassword AdminUserPassword UserPassword Password AuthToken AuthTokens
  SecretString ClientSecret OAuthToken AccessToken Passphrase SecretKey SecretAccessKey ApiToken`.split(
    /\s+/,
  ),
);

interface Secret {
  readonly name: string;
  readonly value: Value;
}

function secretsOf(resource: Resource): readonly Secret[] {
  const paths = pathsIn(resource.properties.raw, []);
  const named = paths.map((path) => ({
    name: path.at(-1) ?? '',
    value: path.reduce((value, step) => memberOf(value, step), resource.properties),
  }));
  const variables = environmentOf(resource).filter(({ name }) => isSecretName(name));
  return [...named, ...variables].filter(({ value }) => value.kind === 'text');
}

function memberOf(value: Value, step: string): Value {
  return /^\d+$/.test(step) && value.kind === 'list' ? value.get(Number(step)) : value.member(step);
}

function pathsIn(raw: unknown, path: readonly string[]): readonly (readonly string[])[] {
  if (Array.isArray(raw)) return raw.flatMap((one, at) => pathsIn(one, [...path, String(at)]));
  if (!isRecord(raw)) return [];
  return Object.entries(raw).flatMap(([name, member]) =>
    PROPERTIES.has(name) ? [[...path, name]] : pathsIn(member, [...path, name]),
  );
}

function inTemplate({ name, value }: Secret): Verdict {
  const named = referencesIn(value.raw);
  const parameters = value.place.stack.parameters.filter((one) => named.has(one.name));
  for (const { name: called, defaultValue, noEcho, type } of parameters) {
    if (defaultValue !== undefined && couldBeSecret(defaultValue))
      return fail(`${name} comes from the parameter ${called}, which has a default.`, {
        at: value,
      });
    if (!noEcho && !type.startsWith('AWS::SSM::'))
      return fail(`${name} comes from the parameter ${called}, which has no NoEcho.`, {
        at: value,
      });
  }
  const text = parameters.length === 0 ? value.literal : undefined;
  if (text === undefined || !couldBeSecret(text) || isHarmlessJson(text)) return pass;
  return fail(`${name} is written out in the template.`, { at: value });
}

/** A secret's text may be a map in which nothing is secret yet. */
function isHarmlessJson(text: string): boolean {
  try {
    const data: unknown = JSON.parse(text);
    if (!isRecord(data)) return false;
    return !Object.entries(data).some(
      ([name, member]) => isSecretName(name) && typeof member === 'string' && couldBeSecret(member),
    );
  } catch {
    return false;
  }
}

function inSource(file: SourceFile): readonly Verdict[] {
  const keys = leaksIn(file.text).map(({ what, at }) =>
    fail(`There is ${what} in ${file.path}.`, {
      at: { file, at },
      fix: 'Deactivate the key now, whoever saw it, then read it from a secret or use a role.',
    }),
  );
  const plain = plainTexts(file).map((at) =>
    fail('A secret is made of a text that stands in the source.', { at: { file, at } }),
  );
  return keys.length + plain.length > 0 ? [...keys, ...plain] : [skip('nothing secret in it')];
}

function plainTexts(file: SourceFile) {
  if (!/unsafePlainText|SecretValue\.plainText/.test(file.text)) return [];
  return (file.syntax?.nodes('CallExpression') ?? []).filter((call) => {
    const name = cdkName(file, child(call, 'callee'));
    const text = stringOf(children(call, 'arguments')[0]);
    return (
      /^SecretValue\.(unsafePlainText|plainText)$/.test(name ?? '') && text && couldBeSecret(text)
    );
  });
}
