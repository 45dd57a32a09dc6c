import {
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { ttlInCode } from '../../lambda/ttl-in-code.js';

export const ttlMissing = defineRule({
  id: 'ttl-missing',
  title: 'Items that should expire never do',
  why: 'DynamoDB deletes by a number of seconds in the attribute that is configured, and by nothing else.',
  fix: 'TimeToLiveSpecification with the attribute that the code writes: Math.floor(Date.now() / 1000) + days * 86400.',
  severity: 'warning',
  phase: 'run',
  source: 'DynamoDB Developer Guide, "Using time to live (TTL) in DynamoDB"',
  judges: [
    onResources(['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'], judge),
    ...ttlInCode,
  ],
});

const EXPIRY = /^(ttl|time_?to_?live|expir(es|y|ation|e)_?(at|on|time|date|epoch|seconds)?)$/i;

function judge(table: Resource): Verdict {
  const ttl = table.get('TimeToLiveSpecification');
  const attribute = ttl.get('AttributeName').literal;
  if (ttl.get('Enabled').boolean === true || ttl.get('Enabled').isOpen)
    return ofAttribute(table, attribute);
  const sign = signOfExpiry(table);
  if (ttl.isPresent)
    return fail(`Time to live by ${attribute ?? 'an attribute'} is written and not enabled.`, {
      at: ttl,
    });
  return sign === undefined
    ? skip('nothing shows that its items expire')
    : fail(`${sign}, and the table has no TimeToLiveSpecification.`);
}

/** A text can be a key, and never a time to live. */
function ofAttribute(table: Resource, attribute: string | undefined): Verdict {
  const defined = table
    .get('AttributeDefinitions')
    .items()
    .find((one) => one.get('AttributeName').literal === attribute);
  const type = defined?.get('AttributeType');
  if (attribute === undefined || type?.literal === undefined || type.literal === 'N') return pass;
  return fail(`Time to live goes by ${attribute}, which is defined as ${type.literal}, not as N.`, {
    at: type,
  });
}

/** An index over times of expiry, or a function with the table and a lifetime among its variables. */
function signOfExpiry(table: Resource): string | undefined {
  const key = table
    .get('AttributeDefinitions')
    .items()
    .map((one) => one.get('AttributeName').literal ?? '')
    .find((name) => EXPIRY.test(name));
  if (key !== undefined) return `${key} is an attribute of its keys`;
  for (const fn of table.stack.world.resources('AWS::Lambda::Function')) {
    const variables = fn.get('Environment.Variables');
    const name = variables.keys.find((one) =>
      /(^|_)(TTL|EXPIRY|EXPIRATION|EXPIRES)(_|$)/i.test(one),
    );
    const hasTable = variables.keys.some((one) => isAbout(variables.member(one), table));
    if (name !== undefined && hasTable) return `${fn.logicalId} is told ${name}`;
  }
  return undefined;
}

const isAbout = (value: ReturnType<Resource['get']>, table: Resource): boolean =>
  value.resources().includes(table) ||
  (value.literal !== undefined && value.literal === table.name.literal);
