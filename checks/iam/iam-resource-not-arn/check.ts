import {
  cannotTell,
  defineRule,
  fail,
  onResources,
  pass,
  type Statement,
  skip,
  statementsOf,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';
import { documentsOf, IDENTITY_POLICIES } from '../identity-policies.js';

export const iamResourceNotArn = defineRule({
  id: 'iam-resource-not-arn',
  title: 'A policy names a resource by something that is no ARN',
  why: 'IAM refuses the policy, so the stack fails; the Ref of many types is a name.',
  fix: 'Use Fn::GetAtt … Arn, or write the ARN out with arn:${AWS::Partition}:… in front.',
  severity: 'error',
  phase: 'deploy',
  source: 'IAM User Guide, "IAM JSON policy elements: Resource"',
  wouldFailWith: 'Resource <value> must be in ARN format or "*".',
  recognises: [/Resource (\S+) must be in ARN format or "\*"/i],
  judges: [
    onResources(IDENTITY_POLICIES, (resource) => {
      const documents = documentsOf(resource);
      if (documents.length === 0) return skip('no policy in it');
      return documents.flatMap(verdicts);
    }),
  ],
});

function verdicts(document: Value): readonly Verdict[] {
  const statements = statementsOf(document);
  if (!statements) return [cannotTell('the policy is only known at deployment', document)];
  return statements.flatMap((statement) => resourcesIn(statement).map(verdict));
}

const resourcesIn = ({ resources, notResources }: Statement): readonly Value[] => [
  ...resources,
  ...notResources,
];

function verdict(resource: Value): Verdict {
  const [first] = resource.expanded();
  if (first === undefined) return cannotTell('only known at deployment', resource);
  if (typeof first === 'string') {
    if (first === '*' || /^arn:/i.test(first)) return pass;
    return fail(`"${resource.shown}" is neither "*" nor an ARN.`, { at: resource });
  }
  if (first.gives === 'arn') return pass;
  if (first.kind !== 'resource') return cannotTell(`${first.shown} may be an ARN`, resource);
  if (first.gives === 'text') return cannotTell(`what ${first.shown} gives is not known`, resource);
  return fail(
    `"${resource.shown}" begins with the ${first.gives} of ${first.resource?.logicalId}, not with an ARN.`,
    { at: resource },
  );
}
