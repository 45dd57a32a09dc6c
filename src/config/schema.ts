import * as v from 'valibot';
import { cleanupSection } from './cleanup-section.js';
import { corsSection } from './cors-section.js';
import { coverageSection } from './coverage-section.js';
import { gateSection } from './gate-section.js';
import { probeSection } from './probe-section.js';
import { validateSection } from './validate-section.js';

const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;

const text = (about: string) => v.pipe(v.string(), v.minLength(1), v.description(about));
const region = (about: string) =>
  v.pipe(v.string(), v.regex(REGION, 'a region code such as eu-west-1'), v.description(about));
/** Paths of a configuration stay inside its folder. */
const path = (about: string) =>
  v.pipe(
    v.string(),
    v.regex(
      /^(?![/\\~]|[A-Za-z]:)(?!(?:.*[/\\])?\.\.(?:[/\\]|$)).+$/,
      'a path inside the folder of the configuration',
    ),
    v.description(about),
  );

const output = (about: string) =>
  v.pipe(
    v.strictObject({
      stack: text('Name of the stack; {env} stands for the name of the environment.'),
      output: text('Name of the output, as in the template.'),
    }),
    v.description(about),
  );

const frontend = v.strictObject({
  build: v.optional(text('Command line that builds it; run in the folder of the configuration.')),
  inputs: v.optional(
    v.pipe(
      v.array(path('A file or folder.')),
      v.description('What decides whether building is needed.'),
    ),
  ),
  folder: path('Folder that the build leaves behind; its content is published.'),
  bucket: output('Bucket that it is published to.'),
  distribution: v.optional(output('CloudFront distribution to invalidate.')),
  config: v.optional(
    v.pipe(
      v.strictObject({
        file: path('Name of the file, relative to the published folder.'),
        values: v.pipe(
          v.record(
            v.string(),
            v.union([text('A fixed value; {env} is filled.'), output('An output.')]),
          ),
          v.description('Members of the JSON object.'),
        ),
      }),
      v.description('A JSON file beside the build with values that only the deployment knows.'),
    ),
  ),
  url: v.optional(output('Address of the published site.')),
});

const verify = v.strictObject({
  health: v.optional(
    v.pipe(
      v.strictObject({ url: output('Base address.'), path: text('Path that answers 200.') }),
      v.description('A request that has to answer 200 after a deployment.'),
    ),
  ),
  login: v.optional(
    v.pipe(
      v.strictObject({
        url: output('Base address.'),
        path: text('Path that takes a POST with email and password.'),
        secret: output('Secret with a list of accounts; the first one is used.'),
      }),
      v.description('A login that has to work after a deployment.'),
    ),
  ),
});

const environment = v.strictObject({
  account: v.pipe(
    v.string('twelve digits in quotes (without quotes YAML reads a number)'),
    v.regex(/^\d{12}$/, 'twelve digits in quotes'),
    v.description('Account number; credentials for another account are refused.'),
  ),
  region: v.optional(region('Region of the environment.')),
  regions: v.optional(
    v.pipe(v.array(region('A region.')), v.description('Further regions that it uses.')),
  ),
  profile: v.optional(text('Profile of the shared AWS configuration.')),
  protected: v.optional(
    v.pipe(v.boolean(), v.description('Changing it takes --confirm with its name.')),
  ),
  endpoint: v.optional(
    text('`embedded` for the embedded AWS of this folder, or an address; absent for AWS.'),
  ),
  context: v.optional(
    v.pipe(v.record(v.string(), v.unknown()), v.description('Context for the CDK app.')),
  ),
});

const suppression = v.strictObject({
  rule: text('Id of the rule.'),
  at: v.optional(
    text(
      'Construct path, logical id or file that it is for; `*` stands for any text. Absent: everything.',
    ),
  ),
  reason: text('Why it is accepted.'),
  owner: text('Who answers for it.'),
  until: v.pipe(
    v.string('a day in quotes, "YYYY-MM-DD"'),
    v.regex(/^\d{4}-\d{2}-\d{2}$/, 'a day, YYYY-MM-DD'),
    v.description('Last day on which it is accepted.'),
  ),
});

const check = v.strictObject({
  sources: v.optional(
    v.pipe(
      v.array(path('A file or folder.')),
      v.description('Sources that are checked; absent: the whole folder.'),
    ),
  ),
  rules: v.optional(
    v.pipe(
      v.record(
        v.string(),
        v.pipe(
          v.string(),
          v.regex(/^(off|info|warning|error)$/, 'one of off, info, warning, error'),
        ),
      ),
      v.description('Severity by rule id; `off` does not run it.'),
    ),
  ),
  options: v.optional(
    v.pipe(
      v.record(v.string(), v.record(v.string(), v.unknown())),
      v.description('Options by rule id; the page of a rule tells which it has.'),
    ),
  ),
  requiredTags: v.optional(
    v.pipe(v.array(text('Key of a tag.')), v.description('Tags that every resource has to have.')),
  ),
  suppress: v.optional(
    v.pipe(v.array(suppression), v.description('Findings that are accepted for a while.')),
  ),
  baseline: v.optional(path('File with the findings that were there when checking began.')),
  packs: v.optional(
    v.pipe(
      v.array(text('AwsSolutions, HIPAA.Security, NIST.800.53.R5, PCI.DSS.321 or Serverless.')),
      v.description('Packs of cdk-nag that are applied as well, where the package is installed.'),
    ),
  ),
});

/** What apex.config.yaml may say. */
export const configSchema = v.strictObject({
  project: v.pipe(
    v.string(),
    v.regex(/^[A-Za-z][A-Za-z0-9-]*$/, 'a name of letters, digits and hyphens'),
    v.description('Name of the project.'),
  ),
  app: text('Command line that synthesizes the CDK app (with CDK_OUTDIR and CDK_CONTEXT_JSON).'),
  appInputs: v.optional(
    v.pipe(
      v.array(path('A file or folder.')),
      v.description(
        'What decides whether synthesizing is needed; absent: the whole folder without node_modules, dist, cdk.out and dot folders.',
      ),
    ),
  ),
  stacks: v.optional(
    v.pipe(
      v.strictObject({
        order: v.optional(
          v.pipe(
            v.array(text('A stack name; {env} is filled.')),
            v.description('Proven order of deployment.'),
          ),
        ),
      }),
      v.description('What is known about the stacks.'),
    ),
  ),
  frontend: v.optional(
    v.pipe(frontend, v.description('A site that is published after its stacks.')),
  ),
  verify: v.optional(v.pipe(verify, v.description('What is tried after a deployment.'))),
  check: v.optional(v.pipe(check, v.description('What `apexctl check` looks at and accepts.'))),
  probe: v.optional(
    v.pipe(
      probeSection({ text, output }),
      v.description('What `apexctl probe` asks of the API, and what is good enough.'),
    ),
  ),
  gate: v.optional(
    v.pipe(gateSection, v.description('What `apexctl gate` blocks and what it only tells.')),
  ),
  coverage: v.optional(
    v.pipe(
      coverageSection({ text, path, output }),
      v.description('What `apexctl coverage` compares.'),
    ),
  ),
  cors: v.optional(
    v.pipe(corsSection({ text, output }), v.description('What `apexctl cors` asks, and for whom.')),
  ),
  cleanup: v.optional(
    v.pipe(
      cleanupSection({ text }),
      v.description('What `apexctl cleanup` keeps, and how much it removes at a time.'),
    ),
  ),
  validate: v.optional(
    v.pipe(validateSection, v.description('From when on `apexctl validate` tells of something.')),
  ),
  environments: v.pipe(
    v.record(
      v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,20}$/, 'a short name in lower case')),
      environment,
    ),
    v.minEntries(1, 'at least one environment'),
    v.description('The environments by name.'),
  ),
});
