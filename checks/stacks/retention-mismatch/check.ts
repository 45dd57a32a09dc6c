import {
  defineRule,
  fail,
  onAssembly,
  pass,
  type Resource,
  skip,
  type Value,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { lifecycleRules, useOf, wordsOf } from '../../storage/buckets.js';
import { lifetimeInSources } from './lifetimes.js';

export const retentionMismatch = defineRule({
  id: 'retention-mismatch',
  title: 'Items of a table and the files they speak of expire at different times',
  why: 'Links lead to files that are gone, or files stay that nothing speaks of any more.',
  fix: 'One constant of days for both; old versions of the files afterwards.',
  severity: 'info',
  phase: 'run',
  source:
    'DynamoDB Developer Guide, "Using time to live (TTL)"; Amazon S3 User Guide, "Expiring objects"',
  judges: [onAssembly(judge)],
});

/** A function that knows both, because it keeps items about files. */
interface Pair {
  readonly bucket: Resource;
  readonly fn: Resource;
  /** Days that items live, where somebody says so. */
  readonly days: number | undefined;
}

function judge(world: World): readonly Verdict[] {
  const pairs = pairsIn(world);
  const told = new Set<Resource>();
  const verdicts = pairs.flatMap((pair) => {
    if (told.has(pair.bucket)) return [];
    told.add(pair.bucket);
    return [verdict(pair)];
  });
  return verdicts.length === 0 ? [skip('no function keeps expiring items about files')] : verdicts;
}

function pairsIn(world: World): readonly Pair[] {
  const tables = world
    .resources('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable')
    .filter((table) => table.get('TimeToLiveSpecification.Enabled').boolean === true);
  if (tables.length === 0) return [];
  const buckets = world.resources('AWS::S3::Bucket').filter(holdsFiles);
  return world.resources('AWS::Lambda::Function').flatMap((fn) => {
    const variables = fn.get('Environment.Variables');
    const values = variables.keys.map((name) => variables.member(name));
    const knows = (resource: Resource) => values.some((value) => isAbout(value, resource));
    if (!tables.some(knows)) return [];
    const days = lifetimeIn(variables) ?? lifetimeInSources(world.project);
    return buckets.filter(knows).map((bucket) => ({ bucket, fn, days }));
  });
}

const holdsFiles = (bucket: Resource): boolean =>
  useOf(bucket) === 'data' &&
  /\b(videos?|uploads?|media|files?|photos?|images?|documents?|attachments?|films?)\b/.test(
    wordsOf(bucket),
  );

const isAbout = (value: Value, resource: Resource): boolean =>
  value.resources().includes(resource) ||
  (value.literal !== undefined && value.literal === resource.name.literal);

function lifetimeIn(variables: Value): number | undefined {
  const name = variables.keys.find((one) => /(TTL|RETENTION|EXPIR\w*|LIFETIME).*DAYS/i.test(one));
  return name === undefined ? undefined : variables.member(name).number;
}

function verdict({ bucket, fn, days }: Pair): Verdict {
  const rules = lifecycleRules(bucket);
  if (!rules) return skip('its lifecycle is only known at deployment');
  const whole = rules.filter((rule) => rule.get('TagFilters').isAbsent);
  const [expiry] = whole.flatMap((rule) => rule.get('ExpirationInDays').number ?? []);
  const items = days === undefined ? 'expire' : `expire after ${days} days`;
  if (expiry === undefined)
    return fail(
      `Items that ${fn.logicalId} keeps ${items}, and files of ${bucket.logicalId} never do.`,
      {
        at: bucket,
      },
    );
  if (days === undefined || expiry === days) return pass;
  const [grace = 0] = whole.flatMap(
    (rule) => rule.get('NoncurrentVersionExpiration.NoncurrentDays').number ?? [],
  );
  if (expiry > days && expiry <= days + grace) return pass;
  return fail(
    `Items that ${fn.logicalId} keeps ${items}, and files of ${bucket.logicalId} after ${expiry}.`,
    {
      at: bucket,
    },
  );
}
