/**
 * Writes `src/facts/cdk-names.json`: which classes aws-cdk-lib has, which properties their props take,
 * and which of both are deprecated. Read from the description that jsii puts beside the library.
 *
 * Run: npx tsx scripts/extract-cdk-names.ts
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';

const Docs = v.object({
  deprecated: v.optional(v.string()),
  stability: v.optional(v.string()),
});
const Type = v.object({ fqn: v.optional(v.string()) });
const Member = v.object({
  name: v.string(),
  docs: v.optional(Docs),
  static: v.optional(v.boolean()),
  type: v.optional(Type),
});
const Described = v.object({
  kind: v.picklist(['class', 'interface', 'enum']),
  datatype: v.optional(v.boolean()),
  base: v.optional(v.string()),
  interfaces: v.optional(v.array(v.string())),
  docs: v.optional(Docs),
  initializer: v.optional(
    v.object({ parameters: v.optional(v.array(v.object({ name: v.string(), type: Type }))) }),
  ),
  properties: v.optional(v.array(Member)),
  methods: v.optional(v.array(Member)),
  members: v.optional(v.array(Member)),
});
const Library = v.object({ version: v.string(), types: v.record(v.string(), Described) });

const folder = dirname(createRequire(import.meta.url).resolve('aws-cdk-lib/package.json'));
const { version, types } = v.parse(
  Library,
  JSON.parse(gunzipSync(await readFile(join(folder, '.jsii.gz'))).toString('utf8')),
);

/** Low-level resources of these modules only; all of them would be ten times the size. */
const WITH_RESOURCES = new Set(
  'apigateway apigatewayv2 applicationautoscaling autoscaling budgets certificatemanager cloudfront cloudtrail cloudwatch codebuild cognito dynamodb ec2 ecr ecs efs elasticache elasticloadbalancingv2 events iam kinesis kms lambda logs opensearchservice rds route53 s3 scheduler secretsmanager ses sns sqs ssm stepfunctions wafv2'
    .split(' ')
    .map((name) => `aws-${name}`),
);

/** `aws-cdk-lib.aws_s3.Bucket` as `aws-s3.Bucket`. */
const short = (fqn: string): string =>
  fqn.replace(/^aws-cdk-lib\./, '').replace(/^(aws_[a-z0-9_]+)\./, (it) => it.replaceAll('_', '-'));
const moduleOf = (name: string): string => /^(aws-[a-z0-9-]+)\./.exec(name)?.[1] ?? '';
const isNested = (name: string): boolean => /\.?Cfn[A-Za-z0-9]+\./.test(name);
const isResource = (name: string): boolean => /(^|\.)Cfn[A-Z]/.test(name);
const isKept = (name: string): boolean =>
  !isNested(name) && (!isResource(name) || WITH_RESOURCES.has(moduleOf(name)));

function propertiesOf(fqn: string, seen = new Set<string>()): v.InferOutput<typeof Member>[] {
  const type = types[fqn];
  if (!type || seen.has(fqn)) return [];
  seen.add(fqn);
  return [
    ...(type.properties ?? []),
    ...(type.interfaces ?? []).flatMap((one) => propertiesOf(one, seen)),
  ];
}

const structs = new Set<string>();
function keep(fqn: string): void {
  if (!types[fqn]?.datatype || structs.has(fqn) || isNested(short(fqn))) return;
  structs.add(fqn);
  for (const { type } of propertiesOf(fqn)) if (type?.fqn) keep(type.fqn);
}

const classes: Record<string, string> = {};
for (const [fqn, { kind, initializer }] of Object.entries(types)) {
  if (kind !== 'class' || isNested(short(fqn))) continue;
  const props = initializer?.parameters?.at(-1)?.type.fqn;
  const takes = props && types[props]?.datatype && isKept(short(fqn)) ? props : '';
  if (takes) keep(takes);
  const place = takes ? (initializer?.parameters?.length ?? 1) - 1 : 0;
  classes[short(fqn)] = takes ? `${place} ${short(takes)}` : '';
}

const reason = (docs: v.InferOutput<typeof Docs> | undefined): string | undefined =>
  docs?.stability === 'deprecated' || docs?.deprecated !== undefined
    ? (docs.deprecated ?? '').replace(/\s+/g, ' ').slice(0, 160)
    : undefined;

const deprecated: Record<string, string> = {};
function note(name: string, docs: v.InferOutput<typeof Docs> | undefined): void {
  const why = reason(docs);
  if (why !== undefined && isKept(name)) deprecated[name] = why;
}
type Members = readonly v.InferOutput<typeof Member>[];
/** Own members, and those of everything above it. */
function membersOf(fqn: string, seen = new Set<string>()): Members {
  const type = types[fqn];
  if (!type || seen.has(fqn)) return [];
  seen.add(fqn);
  const { properties = [], methods = [], members = [], base, interfaces = [] } = type;
  const above = [...(base ? [base] : []), ...interfaces].flatMap((one) => membersOf(one, seen));
  return [...properties, ...methods, ...members, ...above];
}
for (const [fqn, type] of Object.entries(types)) {
  if (isResource(short(fqn))) continue;
  note(short(fqn), type.docs);
  if (reason(type.docs) !== undefined || type.datatype) continue;
  const own = new Set<string>();
  for (const { name, docs } of membersOf(fqn)) {
    if (!own.has(name)) note(`${short(fqn)}#${name}`, docs); // the nearest declaration counts
    own.add(name);
  }
}

const props: Record<string, string> = {};
for (const fqn of [...structs].sort()) {
  const known = new Set<string>();
  props[short(fqn)] = propertiesOf(fqn)
    .filter(({ name }) => !known.has(name) && known.add(name))
    .map(({ name, type, docs }) => {
      const why = isResource(short(fqn)) ? undefined : reason(docs);
      if (why !== undefined) deprecated[`${short(fqn)}#${name}`] = why;
      return type?.fqn && structs.has(type.fqn) ? `${name}:${short(type.fqn)}` : name;
    })
    .sort()
    .join(' ');
}

const sorted = (record: Record<string, string>) =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
const target = new URL('../src/facts/cdk-names.json', import.meta.url);
const source = `aws-cdk-lib ${version}, .jsii.gz`;
const data = {
  source,
  version,
  classes: sorted(classes),
  props,
  deprecated: sorted(deprecated),
};
await writeFile(target, `${JSON.stringify(data)}\n`);
console.log(
  `${Object.keys(classes).length} classes, ${structs.size} props, ${Object.keys(deprecated).length} deprecated`,
);
