/**
 * Writes `src/local/data/resource-spec.json`: what the embedded CloudFormation knows of every resource
 * type, cut from `@aws-cdk/aws-service-spec` to names, types and the facts that decide behaviour.
 *
 * Run it after an upgrade of that package: `npx tsx scripts/extract-spec.ts`.
 */
import { writeFileSync } from 'node:fs';
import { loadAwsServiceSpec } from '@aws-cdk/aws-service-spec';

const db = await loadAwsServiceSpec();

interface SpecType {
  readonly type: string;
  readonly element?: SpecType;
  readonly types?: readonly SpecType[];
  readonly allowedValues?: readonly (string | number)[];
  readonly reference?: { readonly $ref: string };
}
interface SpecProperty {
  readonly type: SpecType;
  readonly previousTypes?: readonly SpecType[] | undefined;
  readonly required?: boolean | undefined;
  readonly causesReplacement?: string | undefined;
}

const PRIMITIVES: Readonly<Record<string, string>> = {
  string: 's',
  integer: 'i',
  number: 'n',
  boolean: 'b',
  json: 'j',
  'date-time': 's',
  null: '0',
  tag: 't',
};

/** `[` list of, `{` map of, `#Name` definition, `s(A,B)` one of, several separated by `|`. */
function typeText(type: SpecType, nameOf: (id: string) => string): string {
  const inner = (): string => typeText(type.element ?? { type: 'json' }, nameOf);
  switch (type.type) {
    case 'array':
      return `[${inner()}`;
    case 'map':
      return `{${inner()}`;
    case 'ref':
      return `#${nameOf(type.reference?.$ref ?? '')}`;
    case 'union':
      return unionText(type.types ?? [], nameOf);
    default:
      return (PRIMITIVES[type.type] ?? 'j') + valuesText(type.allowedValues);
  }
}

/** A list of alternatives cannot be told from its last element, so such a type is left open. */
function unionText(types: readonly SpecType[], nameOf: (id: string) => string): string {
  const texts = [...new Set(types.map((type) => typeText(type, nameOf)))];
  return texts.slice(0, -1).some((text) => /^[[{]/.test(text)) ? 'j' : texts.join('|');
}

const valuesText = (values: readonly (string | number)[] | undefined): string =>
  values === undefined || values.some((value) => /[(),|]/.test(String(value)))
    ? ''
    : `(${values.join(',')})`;

function propertyText(property: SpecProperty, nameOf: (id: string) => string): string {
  const flags =
    (property.required ? '!' : '') +
    (property.causesReplacement === 'yes' ? 'R' : '') +
    (property.causesReplacement === 'maybe' ? 'M' : '');
  const types = [property.type, ...(property.previousTypes ?? [])];
  return `${flags}:${unionText(types, nameOf)}`;
}

const propertiesText = (
  properties: Readonly<Record<string, SpecProperty>>,
  nameOf: (id: string) => string,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(properties)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, property]) => [name, propertyText(property, nameOf)]),
  );

const types: Record<string, unknown> = {};
const resources = [...db.all('resource')].sort((a, b) =>
  a.cloudFormationType < b.cloudFormationType ? -1 : 1,
);

for (const resource of resources) {
  const used = db.follow('usesType', resource).map(({ entity }) => entity);
  const names = new Map(used.map((definition) => [definition.$id, definition.name]));
  const nameOf = (id: string): string => names.get(id) ?? '';
  const properties = resource.properties as unknown as Record<string, SpecProperty>;
  types[resource.cloudFormationType] = {
    p: propertiesText(properties, nameOf),
    ...(used.length > 0 && {
      d: Object.fromEntries(
        used
          .sort((a, b) => (a.name < b.name ? -1 : 1))
          .map((definition) => [
            definition.name,
            propertiesText(
              definition.properties as unknown as Record<string, SpecProperty>,
              nameOf,
            ),
          ]),
      ),
    }),
    a: Object.keys(resource.attributes).sort(),
    ...(resource.primaryIdentifier && { i: resource.primaryIdentifier }),
    ...(resource.cfnRefIdentifier && { r: resource.cfnRefIdentifier }),
    ...(resource.arnTemplate && { arn: resource.arnTemplate }),
    ...(resource.tagInformation && {
      t: [resource.tagInformation.tagPropertyName, resource.tagInformation.variant],
    }),
    ...(resource.isStateful && { s: 1 }),
  };
}

const lines = Object.entries(types).map(
  ([name, spec]) => `${JSON.stringify(name)}:${JSON.stringify(spec)}`,
);
const file = new URL('../src/local/data/resource-spec.json', import.meta.url);
const from = 'scripts/extract-spec.ts from @aws-cdk/aws-service-spec (Apache-2.0)';
writeFileSync(file, `{"source":${JSON.stringify(from)},"types":{\n${lines.join(',\n')}\n}}\n`);
process.stdout.write(`${resources.length} types\n`);
