import {
  child,
  children,
  defineRule,
  fail,
  nameOf,
  onFiles,
  pass,
  type SourceFile,
  type SyntaxNode,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { CODE_FILES, madeIn } from '../cdk.js';

export const rdsInstancepropsConflict = defineRule({
  id: 'rds-instanceprops-conflict',
  title: 'An Aurora cluster mixes instanceProps with writer, readers or vpc',
  why: 'They belong to two generations of the API; the constructor throws, so nothing is synthesized.',
  fix: 'Give writer and readers, with vpc, vpcSubnets and securityGroups on the cluster, and drop instanceProps.',
  severity: 'error',
  phase: 'deploy',
  source: 'aws-cdk-lib 2.276.0, aws-rds DatabaseCluster',
  wouldFailWith:
    'ValidationError: Cannot provide writer or readers if instances or instanceProps are provided',
  recognises: [
    /Cannot provide writer or readers if instances or instanceProps are provided/i,
    /Provide either vpc or instanceProps\.vpc/i,
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
  const given = present(props);
  const old = given.get('instanceProps') ?? given.get('instances');
  if (!old) return pass;
  const other = given.get('writer') ?? given.get('readers');
  const name = given.has('instanceProps') ? 'instanceProps' : 'instances';
  if (other)
    return fail(`${given.has('writer') ? 'writer' : 'readers'} stands beside ${name}.`, {
      at: { file, at: old },
    });
  const inner = present(child(old, 'value'));
  if (given.has('vpc') && inner.has('vpc'))
    return fail('vpc is given twice: to the cluster and in instanceProps.', {
      at: { file, at: old },
      wouldFailWith: 'Provide either vpc or instanceProps.vpc, but not both',
    });
  return pass;
}

/** Properties of an object literal that have a value. */
function present(object: SyntaxNode | undefined): ReadonlyMap<string, SyntaxNode> {
  const list = object?.type === 'ObjectExpression' ? children(object, 'properties') : [];
  return new Map(
    list.flatMap((one) => {
      const name = one['computed'] === true ? undefined : nameOf(child(one, 'key'));
      return name === undefined || nameOf(child(one, 'value')) === 'undefined' ? [] : [[name, one]];
    }),
  );
}
