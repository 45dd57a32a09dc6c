import { defineSignature } from '../define.js';

export const wafMisconfigured = defineSignature({
  id: 'waf-misconfigured',
  catalog: 'waf-misconfigured',
  title: 'A web ACL in the wrong scope, or not associated',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /The scope is not valid\.?, field: SCOPE_VALUE/i, certainty: 0.97 },
    {
      text: /web ACL (?<acl>\S{1,300}) does not exist or is not for CloudFront|\bInvalidWebACLId\b|\bweb ?ACL (?:\S{1,300} )?is not accessible/i,
      certainty: 0.96,
    },
    {
      text: /\bWAF(?:InvalidParameter|NonexistentItem|UnavailableEntity|AssociatedItem|OptimisticLock|InvalidOperation|LimitsExceeded|DuplicateItem)(?:Exception)?\b/i,
      certainty: 0.85,
    },
    { text: /Error reason: .{1,200}, field: (?<field>\w{1,60}), parameter:/i, certainty: 0.9 },
    {
      text: /AWS WAF couldn.t (?:perform the operation|save your changes|retrieve the resource)/i,
      certainty: 0.9,
    },
  ],
  cause:
    'A web ACL for CloudFront lives in us-east-1, one for APIs and load balancers in their region, and each is associated in its own way.',
  fix: [
    'CLOUDFRONT: a stack in us-east-1, and webAclId of the distribution',
    'REGIONAL: in the region of the API, with CfnWebACLAssociation to arn:aws:apigateway:<region>::/restapis/<id>/stages/<name>',
    'Look: apexctl check --rule waf-misconfigured',
  ],
  absence: [{ test: 'rule', rule: 'waf-misconfigured' }],
  prevention: 'Let the rule look over the regions of the manifest.',
  examples: [
    {
      text: 'Error reason: The scope is not valid., field: SCOPE_VALUE, parameter: CLOUDFRONT (Service: Wafv2, Status Code: 400, Request ID: 1)',
      fits: true,
    },
    {
      text: 'The web ACL arn:aws:wafv2:eu-west-1:1:regional/webacl/x/1 does not exist or is not for CloudFront.',
      fits: true,
    },
    {
      text: 'AWS WAF couldn’t perform the operation because your resource doesn’t exist. (Service: Wafv2, Status Code: 400)',
      fits: true,
    },
    { text: '{"message":"Forbidden"}', fits: false },
  ],
  source: 'AWS WAF API Reference, CreateWebACL and AssociateWebACL',
});
