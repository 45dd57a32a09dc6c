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
import { isUsed } from '../acl-users.js';

const ID = 'waf-misconfigured';
const GLOBAL = 'us-east-1';

export const wafMisconfigured = defineRule({
  id: ID,
  title: 'A web ACL has the wrong scope, or protects nothing',
  why: 'An ACL for CloudFront exists in us-east-1 only, a regional one is of no use to a distribution, and one that is not associated checks no request.',
  fix: 'Use REGIONAL in the region of the API with an association to the ARN of its stage, and CLOUDFRONT in us-east-1 with WebACLId on the distribution. With `demanded: true` in the options of this rule every stage needs one.',
  severity: 'error',
  phase: 'deploy',
  source:
    'AWS WAF Developer Guide, "Resources that you can protect with AWS WAF"; AWS::WAFv2::WebACL: Scope',
  wouldFailWith: 'Error reason: The scope is not valid., field: SCOPE_VALUE, parameter: CLOUDFRONT',
  recognises: [/The scope is not valid\., field: SCOPE_VALUE/i],
  judges: [
    onResources(
      [
        'AWS::WAFv2::WebACL',
        'AWS::WAFv2::IPSet',
        'AWS::WAFv2::RegexPatternSet',
        'AWS::WAFv2::RuleGroup',
      ],
      (one, world) => [
        inRegion(one),
        ...(one.type === 'AWS::WAFv2::WebACL' ? [isUsed(one, world)] : []),
      ],
    ),
    onResources('AWS::CloudFront::Distribution', (distribution) => {
      const id = distribution.get('DistributionConfig.WebACLId');
      if (id.isAbsent || id.literal === '') return skip('no web ACL');
      return hasScope(id, 'CLOUDFRONT') === false
        ? fail(`${id.shown} is a regional web ACL; a distribution needs one of scope CLOUDFRONT.`, {
            at: id,
          })
        : pass;
    }),
    onResources('AWS::ApiGateway::Stage', (stage, world) => {
      if (world.settings.options[ID]?.['demanded'] !== true) return skip('no web ACL is demanded');
      const isProtected = world
        .resources('AWS::WAFv2::WebACLAssociation')
        .some((one) => one.get('ResourceArn').resources().includes(stage));
      return isProtected ? pass : fail(`${stage.logicalId} has no web ACL.`);
    }),
    onResources('AWS::WAFv2::WebACLAssociation', (association) => {
      const acl = association.get('WebACLArn');
      if (hasScope(acl, 'REGIONAL') === false)
        return fail(`${acl.shown} is a web ACL for CloudFront, which is set on the distribution.`, {
          at: acl,
        });
      return ofTarget(association.get('ResourceArn'));
    }),
  ],
});

function inRegion(one: Resource): Verdict {
  const scope = one.get('Scope').likely;
  const { region } = one.stack;
  if (scope !== 'CLOUDFRONT') return pass;
  if (region === undefined) return cannotTell('the region of the stack is not known', one);
  if (region === GLOBAL) return pass;
  return fail(`Scope CLOUDFRONT in ${region}; it exists in ${GLOBAL} only.`, {
    at: one.get('Scope'),
  });
}

/** Whether the ACL that a value names has a scope; `undefined` where that is not known. */
function hasScope(value: Value, scope: string): boolean | undefined {
  const acl = value.follow();
  const known = acl?.get('Scope').likely ?? scopeIn(value.likely ?? value.shown);
  return known === undefined ? undefined : known === scope;
}

const scopeIn = (arn: string): string | undefined =>
  /:global\/webacl\//.test(arn)
    ? 'CLOUDFRONT'
    : /:regional\/webacl\//.test(arn)
      ? 'REGIONAL'
      : undefined;

/** Only REST APIs, and them by the ARN of a stage. */
function ofTarget(target: Value): Verdict {
  const resource = target.follow();
  if (resource && /^AWS::ApiGateway(V2)?::/.test(resource.type))
    return fail(
      `${target.shown} is no ARN; a stage has arn:aws:apigateway:<region>::/restapis/<id>/stages/<name>.`,
      { at: target },
    );
  const text = target.shown;
  const isHttp =
    /:apigateway:[^:]*::\/apis\//.test(text) ||
    target.resources().some(({ type }) => type === 'AWS::ApiGatewayV2::Api');
  if (isHttp)
    return fail('HTTP APIs cannot have a web ACL; put a distribution in front and set it there.', {
      at: target,
    });
  if (!/:apigateway:|:execute-api:/.test(text)) return pass;
  if (/:apigateway:[^:]*::\/restapis\/[^/]+\/stages\/[^/]+$/.test(text)) return pass;
  return fail(
    `${text} is no ARN of a stage: arn:aws:apigateway:<region>::/restapis/<id>/stages/<name>.`,
    { at: target },
  );
}
