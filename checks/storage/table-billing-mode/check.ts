import {
  cannotTell,
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';

export const tableBillingMode = defineRule({
  id: 'table-billing-mode',
  title: 'A table has fixed capacity that nothing scales, or capacity beside on-demand',
  why: 'Fixed capacity throttles under load and is paid for without it; beside on-demand DynamoDB refuses it.',
  fix: 'BillingMode PAY_PER_REQUEST without any ProvisionedThroughput, or scalable targets for reads and writes of the table and each index.',
  severity: 'warning',
  phase: 'cost',
  source: 'DynamoDB Developer Guide, "DynamoDB throughput capacity"',
  wouldFailWith:
    'One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
  recognises: [/can be specified when BillingMode is PAY_PER_REQUEST/i],
  judges: [onResources('AWS::DynamoDB::Table', judge)],
});

/** Without a mode the capacity is provisioned. */
function judge(table: Resource): readonly Verdict[] {
  const mode = table.get('BillingMode');
  const name = mode.isAbsent ? 'PROVISIONED' : mode.likely;
  if (name === undefined) return [cannotTell(`${mode.shown} decides`, mode)];
  if (name === 'PAY_PER_REQUEST') return onDemand(table);
  if (name !== 'PROVISIONED') return [skip(`BillingMode ${name} is none`)];
  const missing = partsOf(table).flatMap(({ index, shown }) => {
    const kinds = ['Read', 'Write'].filter((kind) => !isScaled(table, kind, index));
    return kinds.length === 0 ? [] : [`${shown} (${kinds.join(' and ').toLowerCase()})`];
  });
  if (missing.length === 0) return [pass];
  const how = mode.isAbsent ? 'Without BillingMode the capacity is fixed' : 'The capacity is fixed';
  return [fail(`${how}, and nothing scales ${missing.join(', ')}.`)];
}

function onDemand(table: Resource): readonly Verdict[] {
  const capacities = [table.properties, ...indexesOf(table)].map((one) =>
    one.get('ProvisionedThroughput'),
  );
  const written = capacities.filter(({ isPresent }) => isPresent);
  if (written.length === 0) return [pass];
  return written.map((at) =>
    fail('ProvisionedThroughput is written although BillingMode is PAY_PER_REQUEST.', {
      at,
      severity: 'error',
    }),
  );
}

const indexesOf = (table: Resource): readonly Value[] =>
  table.get('GlobalSecondaryIndexes').items();

const partsOf = (table: Resource) => [
  { index: undefined, shown: 'the table' },
  ...indexesOf(table).map((index) => {
    const name = index.get('IndexName').literal;
    return { index: name, shown: `index ${name}` };
  }),
];

/** A target of the same stack or another one, by reference or by the name of the table. */
function isScaled(table: Resource, kind: string, index: string | undefined): boolean {
  const wanted = `dynamodb:${index === undefined ? 'table' : 'index'}:${kind}CapacityUnits`;
  return table.stack.world
    .resources('AWS::ApplicationAutoScaling::ScalableTarget')
    .some((target) => {
      if (target.get('ScalableDimension').literal !== wanted) return false;
      const id = target.get('ResourceId');
      const text = id
        .expanded()
        .map((part) => (typeof part === 'string' ? part : ''))
        .join('');
      const name = table.name.literal;
      const isTable =
        id.resources().includes(table) || (name !== undefined && text.split('/')[1] === name);
      return (
        isTable &&
        (index === undefined ? !text.includes('/index/') : text.endsWith(`/index/${index}`))
      );
    });
}
