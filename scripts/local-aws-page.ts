import { fidelityOf } from '../src/local/cloudformation/index.js';
import { typeNames } from '../src/local/cloudformation/spec/spec.js';
import type { Cloud } from '../src/local/core/create-world.js';
import { QUOTAS, type Quota } from '../src/local/core/quotas.js';
import { modelOf } from '../src/local/protocol/catalog.js';
import { SERVICES } from '../src/local/services/index.js';
import { errorsPart } from './errors-part.js';
import { throwAway } from './input-members/cloud.js';
import { parametersPart } from './parameters-part.js';
import { propertiesPart } from './properties-part.js';

interface PackageFacts {
  readonly packageName: string;
  readonly id: string;
  readonly answered: readonly string[];
  readonly known: number;
}

interface TypeFacts {
  readonly behavioural: readonly string[];
  /** Of services that are here. */
  readonly generic: readonly string[];
  /** How many types of services that are not here. */
  readonly others: number;
}

/** The reference page of the embedded AWS, from the services themselves. */
export async function localAwsPage(
  table: (head: readonly string[], rows: readonly (readonly string[])[]) => string[],
): Promise<string[]> {
  const cloud = throwAway();
  const packages = await packageFacts(cloud);
  const types = await typeFacts(cloud);
  const answered = packages.reduce((sum, { answered: names }) => sum + names.length, 0);
  return [
    '# The embedded AWS',
    '',
    `${Object.keys(SERVICES).length} services answer ${answered} operations of the official SDK packages. Any other operation is answered with status 501 and its name.`,
    '',
    '## Services',
    '',
    ...table(
      ['service', 'SDK package', 'operations', 'of'],
      packages.map(({ id, packageName, answered: names, known }) => [
        `[${id}](#${anchor(id)})`,
        `\`@aws-sdk/client-${packageName}\``,
        String(names.length),
        String(known),
      ]),
    ),
    '',
    ...packages.flatMap(({ id, answered: names }) => [`### ${id}`, '', coded(names), '']),
    ...(await parametersPart(table)),
    ...(await propertiesPart(table)),
    ...(await errorsPart(table, idIn(packages))),
    '## CloudFormation resource types',
    '',
    ...typeLines(types),
    '',
    ...quotaLines(table),
    ...NEVER,
  ];
}

const idIn =
  (packages: readonly PackageFacts[]) =>
  (name: string): string =>
    packages.find(({ packageName }) => packageName === name)?.id ?? name;

async function packageFacts(cloud: Cloud): Promise<PackageFacts[]> {
  const names = Object.values(SERVICES).flatMap(({ packages }) => packages);
  const facts = await Promise.all(
    names.map(async (packageName) => {
      const [handlers = {}, model] = await Promise.all([
        cloud.handlers(packageName),
        modelOf(packageName),
      ]);
      return {
        packageName,
        id: model.id,
        answered: Object.keys(handlers)
          .filter((name) => model.operations.has(name))
          .sort(),
        known: model.operations.size,
      };
    }),
  );
  return facts.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function typeFacts({ world }: Cloud): Promise<TypeFacts> {
  const here = new Set(Object.values(SERVICES).flatMap(({ namespaces }) => namespaces));
  const all = typeNames().sort();
  const ours = all.filter((type) => here.has(type.split('::')[1] ?? ''));
  const judged = await Promise.all(
    ours.map(async (type) => ({ type, fidelity: await fidelityOf(world, type) })),
  );
  const of = (wanted: string): string[] =>
    judged.filter(({ fidelity }) => fidelity === wanted).map(({ type }) => type);
  return {
    behavioural: of('behavioural'),
    generic: of('generic'),
    others: all.length - ours.length,
  };
}

const typeLines = ({ behavioural, generic, others }: TypeFacts): string[] => [
  '### Behavioural',
  '',
  `The service behind these ${behavioural.length} types behaves, refuses and answers; so do \`Custom::*\` and \`AWS::CloudFormation::CustomResource\`, whose function runs.`,
  '',
  coded(behavioural),
  '',
  '### Generic',
  '',
  'Properties are checked against the schema of the registry and remembered: names, attributes, references, replacement and drift, no behaviour.',
  `That is so for all ${others} types of the registry that belong to other services, and for these ${generic.length}:`,
  '',
  coded(generic),
  '',
  '### Refused',
  '',
  'A type that the registry does not have, also one that an account registered for itself, is refused when the template is checked: `Template format error: Unrecognized resource types: […]`.',
  'Macros are refused as well, but for `AWS::LanguageExtensions`: `No transform named … found.`',
  'What the schema of a type does not let pass fails the resource: `Properties validation failed for resource … with message: …`.',
];

/** The limits that are held, and those that are not. */
const quotaLines = (
  table: (head: readonly string[], rows: readonly (readonly string[])[]) => string[],
): string[] => [
  '## Quotas',
  '',
  'What an account may have is held to these limits, with the error of the service. `limits` of a behaviour file sets them by name;',
  'those with a code are also listed by Service Quotas, where a request for more is approved at once, unless they are fixed.',
  '',
  ...table(
    ['name', 'what', 'default', 'code', ''],
    Object.entries<Quota>(QUOTAS).map(([name, { about, value, code = '', isFixed }]) => [
      `\`${name}\``,
      about,
      String(value),
      code,
      isFixed ? 'fixed' : '',
    ]),
  ),
  '',
  'Beside them `ses.sandbox` (1 puts SES into its sandbox) and `acm.names-per-certificate` (10) can be set.',
  'Fixed sizes and counts are held where a request breaks them: 500 resources, 200 parameters, 200 outputs and 200 mappings of a template, sizes of',
  'templates, policies, items, messages and packages, layers of a function, targets of a rule, record sets of a batch.',
  '',
  'Not held:',
  '',
  ...UNHELD.map((line) => `- ${line}`),
  '',
];

const UNHELD = [
  'IAM: groups a user is in, tags, SAML and OpenID Connect providers of an account, total versions of policies.',
  'API Gateway: authorizers, models and gateway responses of an API, usage plans of a key, edge and private APIs, HTTP APIs with their routes and stages.',
  'Lambda: elastic network interfaces, unzipped size of a function with its layers, triggers of a function.',
  'CloudFront: cache behaviours, origins, alternate names, origin access controls and response headers policies.',
  'DynamoDB: provisioned capacity of tables and accounts, indexes and their projected attributes, concurrent control operations.',
  'S3: event notifications, lifecycle rules and access points; requests a second of a prefix.',
  'SNS: subscriptions of a topic and filter policies; SQS: messages in flight.',
  'KMS: grants of a key; Secrets Manager: versions of a secret; ECR: images of a repository.',
  'CloudWatch: dashboards and actions of an alarm; CloudWatch Logs: subscription filters of an account, queries at once.',
  'Config: rules; WAF: IP sets, rule groups and statements of a rule; Route 53: zones of a delegation set, health checks.',
  'CloudFormation: stack sets, modules, concurrent operations; SES: messages a second, identities.',
];

/** What no code can tell of itself: what the embedded AWS does not rehearse. */
const NEVER = [
  '## Never rehearsed',
  '',
  '- TLS: certificates are issued and validated, but every host is served over plain HTTP; HSTS and redirects to HTTPS do not happen.',
  '- Runtimes other than Node.js: such a function can be created and fails when it is invoked.',
  '- Managed WAF rule groups and lists of address reputation: they let everything pass. Rate rules do count.',
  '- AWS Config: recorders and rules are kept, nothing is evaluated.',
  '- Costs: Cost Explorer answers zero and budgets never alarm.',
  '- Delivery of mail: it is kept and can be read, and goes nowhere.',
  '- Availability zones and edge locations: there is one of everything.',
  '- Networks: subnets, security groups and endpoints are remembered and keep nobody out.',
  '- Organizations: no service control policy reaches an account.',
];

const coded = (names: readonly string[]): string =>
  names.length === 0 ? 'None.' : names.map((name) => `\`${name}\``).join(', ');

const anchor = (heading: string): string => heading.toLowerCase().replaceAll(' ', '-');
