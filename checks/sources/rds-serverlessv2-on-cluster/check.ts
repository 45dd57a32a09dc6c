import {
  child,
  children,
  defineRule,
  fail,
  nameOf,
  onFiles,
  pass,
  propertyOf,
  type SourceFile,
  type SyntaxNode,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { CODE_FILES, madeIn } from '../cdk.js';

export const rdsServerlessv2OnCluster = defineRule({
  id: 'rds-serverlessv2-on-cluster',
  catalog: 'rds-serverlessv2-config',
  title: 'The scaling of Aurora Serverless v2 is given in a form that the cluster does not take',
  why: 'The app does not compile, or throws at synthesis; unchecked, the cluster scales by its defaults.',
  fix: 'Give serverlessV2MinCapacity and serverlessV2MaxCapacity, and a writer made by ClusterInstance.serverlessV2.',
  severity: 'error',
  phase: 'deploy',
  source:
    'aws-cdk-lib 2.276.0, aws-rds DatabaseClusterProps; Amazon Aurora User Guide, Aurora Serverless v2 capacity: 0 to 256 units in steps of 0.5',
  wouldFailWith:
    "error TS2353: Object literal may only specify known properties, and 'serverlessV2ScalingConfiguration' does not exist in type 'DatabaseClusterProps'.",
  recognises: [
    /'serverlessV2ScalingConfiguration' does not exist in type/i,
    /serverlessV2MaxCapacity must be greater than serverlessV2MinCapacity/i,
    /serverlessV2MaxCapacity must be in 0\.5 step increments/i,
  ],
  judges: [
    onFiles(CODE_FILES, (file) => {
      const clusters = madeIn(file).filter(({ name }) => CLUSTERS.has(name));
      if (clusters.length === 0) return skip('makes no cluster');
      return clusters.map(({ props }) =>
        props ? verdict(file, props) : skip('its props are made elsewhere'),
      );
    }),
  ],
});

const CLUSTERS: ReadonlySet<string> = new Set([
  'aws-rds.DatabaseCluster',
  'aws-rds.DatabaseClusterFromSnapshot',
]);

function verdict(file: SourceFile, props: SyntaxNode): Verdict {
  const low = children(props, 'properties').find(
    (one) => nameOf(child(one, 'key')) === 'serverlessV2ScalingConfiguration',
  );
  if (low)
    return fail(
      'serverlessV2ScalingConfiguration is a property of CfnDBCluster; this cluster has serverlessV2MinCapacity and serverlessV2MaxCapacity.',
      { at: { file, at: low } },
    );
  const min = propertyOf(props, 'serverlessV2MinCapacity');
  const max = propertyOf(props, 'serverlessV2MaxCapacity');
  const least = min ? numberOf(min) : 0.5;
  const most = max ? numberOf(max) : 2; // the defaults of the CDK
  if (least !== undefined && most !== undefined && least > most)
    return fail(`The least capacity ${least} is above the greatest, ${most}.`, {
      at: { file, at: min ?? props },
      wouldFailWith: 'serverlessV2MaxCapacity must be greater than serverlessV2MinCapacity',
    });
  const broken = [least, most].find((one) => one !== undefined && !Number.isInteger(one * 2));
  if (broken === undefined) return pass;
  return fail(`A capacity of ${broken} is no multiple of 0.5.`, {
    at: { file, at: min ?? max ?? props },
    wouldFailWith:
      'serverlessV2MinCapacity & serverlessV2MaxCapacity must be in 0.5 step increments, received min: <min>, max: <max>',
  });
}

const numberOf = (node: SyntaxNode | undefined): number | undefined =>
  node?.type === 'Literal' && typeof node['value'] === 'number' ? node['value'] : undefined;
