/**
 * Writes `src/facts/resource-types.json`: what the checks know of every resource type, cut from
 * `@aws-cdk/aws-service-spec`: what `Ref` gives, the property that names it, its ARN, its attributes.
 *
 * Run it after an upgrade of that package: `npx tsx scripts/extract-facts.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadAwsServiceSpec } from '@aws-cdk/aws-service-spec';

const version = JSON.parse(
  readFileSync('node_modules/@aws-cdk/aws-service-spec/package.json', 'utf8'),
).version;
const db = await loadAwsServiceSpec();
const resources = [...db.all('resource')].sort((a, b) =>
  a.cloudFormationType < b.cloudFormationType ? -1 : 1,
);

const lines = resources.map((resource) => {
  const reference = resource.cfnRefIdentifier ?? resource.primaryIdentifier ?? [];
  const properties = Object.keys(resource.properties);
  const identifier = resource.primaryIdentifier ?? [];
  const named = [...identifier, ...reference].filter((name) => properties.includes(name));
  const facts = {
    r: reference,
    ...(named.length > 0 && { n: [...new Set(named)] }),
    ...(resource.arnTemplate && { arn: resource.arnTemplate }),
    a: Object.keys(resource.attributes).sort(),
    ...(resource.tagInformation && { t: resource.tagInformation.tagPropertyName }),
    ...(resource.isStateful && { s: 1 }),
  };
  return `${JSON.stringify(resource.cloudFormationType)}:${JSON.stringify(facts)}`;
});
const origin = `scripts/extract-facts.ts from @aws-cdk/aws-service-spec ${version} (Apache-2.0)`;
writeFileSync(
  'src/facts/resource-types.json',
  `{"source":${JSON.stringify(origin)},"types":{\n${lines.join(',\n')}\n}}\n`,
);
