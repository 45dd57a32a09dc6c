import {
  cannotTell,
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';

export const lambdaPermissionSourceArnInvalid = defineRule({
  id: 'lambda-permission-source-arn-invalid',
  title: 'The SourceArn of a permission is no ARN of a caller',
  why: 'Lambda refuses what is no ARN, so the stack fails; an ARN of the control plane never matches a call.',
  fix: 'Write arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/GET/path, or Fn::GetAtt … Arn.',
  severity: 'error',
  phase: 'deploy',
  source: 'Lambda API Reference, AddPermission, "SourceArn"',
  wouldFailWith:
    "Value '<text>' at 'sourceArn' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:<rest>",
  recognises: [/at 'sourceArn' failed to satisfy constraint/i],
  judges: [onResources('AWS::Lambda::Permission', verdict)],
});

function verdict(permission: Resource): Verdict {
  const at = permission.get('SourceArn');
  if (at.isAbsent) return skip('it names no source');
  const parts = at.expanded();
  const [first] = parts;
  if (first === undefined) return cannotTell('the source is only known at deployment', at);
  if (typeof first === 'string') {
    if (!/^arn:/.test(first)) return fail(`SourceArn is "${at.shown}", which is no ARN.`, { at });
    const text = parts.map((part) => (typeof part === 'string' ? part : 'x')).join('');
    if (!/^arn:[^:]*:apigateway:/.test(text)) return pass;
    return fail(
      `SourceArn "${at.shown}" is the API as it is configured; calls come from execute-api.`,
      {
        at,
      },
    );
  }
  if (first.gives === 'arn') return pass;
  if (first.kind !== 'resource' || first.gives === 'text')
    return cannotTell(`whether ${first.shown} is an ARN is only known at deployment`, at);
  return fail(
    `SourceArn "${at.shown}" begins with the ${first.gives} of ${first.resource?.logicalId}, not with an ARN.`,
    { at },
  );
}
