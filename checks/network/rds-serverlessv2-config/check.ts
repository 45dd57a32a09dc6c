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
import { isSameText } from '../../operations/same-text.js';

export const rdsServerlessv2Config = defineRule({
  id: 'rds-serverlessv2-config',
  title: 'The scaling of an Aurora Serverless cluster is given in the wrong form',
  why: 'RDS refuses the cluster, or it never scales: Serverless v2 needs instances of db.serverless, and v1 is retired.',
  fix: 'Leave EngineMode out, give ServerlessV2ScalingConfiguration with MinCapacity ≤ MaxCapacity in steps of 0.5, and an instance of class db.serverless.',
  severity: 'error',
  phase: 'deploy',
  source:
    'Amazon Aurora User Guide, "Aurora Serverless v2 capacity" and "Migrating from Aurora Serverless v1"; CloudFormation, AWS::RDS::DBCluster',
  dataAsOf: '2025-03-31',
  recognises: [/'serverlessV2ScalingConfiguration' does not exist in type/i],
  judges: [
    onResources('AWS::RDS::DBCluster', (cluster, { resources }) => {
      const scaling = cluster.get('ServerlessV2ScalingConfiguration');
      const old = cluster.get('ScalingConfiguration');
      const mode = cluster.get('EngineMode');
      if (mode.likely?.toLowerCase() === 'serverless')
        return fail(
          `${cluster.logicalId} has EngineMode serverless: Aurora Serverless v1, which AWS has retired.`,
          { at: mode },
        );
      const ofOld = old.isPresent && !isOpen(mode) ? [withoutMode(cluster, old)] : [];
      if (scaling.isAbsent) return ofOld.length > 0 ? ofOld : skip('no serverless capacity');
      return [
        ...ofOld,
        capacity(scaling),
        instances(cluster, scaling, resources('AWS::RDS::DBInstance')),
      ];
    }),
  ],
});

const isOpen = (mode: Value): boolean => mode.isPresent && mode.likely === undefined;

const withoutMode = ({ logicalId }: Resource, at: Value): Verdict =>
  fail(
    `${logicalId} has ScalingConfiguration, which is of the retired Serverless v1; v2 takes ServerlessV2ScalingConfiguration.`,
    { at },
  );

/** Capacity units. Source: CloudFormation, AWS::RDS::DBCluster ServerlessV2ScalingConfiguration. */
const LEAST_MAX = 1;
const MOST = 256;

function capacity(scaling: Value): Verdict {
  const [min, max] = [scaling.get('MinCapacity'), scaling.get('MaxCapacity')];
  const [least, most] = [min, max].map(({ likely }) =>
    likely === undefined ? undefined : Number(likely),
  );
  for (const [name, value, number] of [
    ['MinCapacity', min, least],
    ['MaxCapacity', max, most],
  ] as const) {
    if (number === undefined) continue;
    if (!Number.isInteger(number * 2))
      return fail(`${name} is ${value.shown}; it takes steps of 0.5.`, { at: value });
    const floor = name === 'MinCapacity' ? 0 : LEAST_MAX;
    if (number < floor || number > MOST)
      return fail(`${name} is ${value.shown}; it takes ${floor} to ${MOST}.`, { at: value });
  }
  if (least === undefined || most === undefined)
    return (min.isPresent && least === undefined) || (max.isPresent && most === undefined)
      ? cannotTell('the capacity is only known at deployment', scaling)
      : pass;
  if (least <= most) return pass;
  return fail(`MinCapacity ${least} is above MaxCapacity ${most}.`, { at: scaling });
}

/** One serverless instance is enough; provisioned ones may stand beside it. */
function instances(cluster: Resource, at: Value, all: readonly Resource[]): Verdict {
  const own = all.filter((instance) => isOf(instance, cluster));
  const classes = own.map((instance) => instance.get('DBInstanceClass').likely);
  if (classes.includes('db.serverless')) return pass;
  if (classes.includes(undefined)) return cannotTell('the class of an instance is not known', at);
  if (classes.length > 0)
    return fail(
      `${cluster.logicalId} scales as Serverless v2, but its instances are ${classes.join(', ')}; one has to be db.serverless.`,
      { at },
    );
  return fail(
    `${cluster.logicalId} scales as Serverless v2, but no template has an instance of it; one has to be db.serverless.`,
    { at, severity: 'warning' },
  );
}

function isOf(instance: Resource, cluster: Resource): boolean {
  const id = instance.get('DBClusterIdentifier');
  return id.follow() === cluster || isSameText(id, cluster.get('DBClusterIdentifier'));
}
