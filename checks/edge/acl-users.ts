import {
  fail,
  pass,
  type Resource,
  skip,
  type Value,
  type Verdict,
  type World,
} from '../../src/checking/index.js';

/** Types that only look at an ACL. */
const WATCHES = /^AWS::(WAFv2::LoggingConfiguration|CloudWatch::)/;

/** Whoever gets the ARN of an ACL from outside the templates may use it. */
export function isUsed(acl: Resource, world: World): Verdict {
  const users = [
    ...world
      .resources('AWS::CloudFront::Distribution')
      .map((one) => one.get('DistributionConfig.WebACLId')),
    ...world.resources('AWS::WAFv2::WebACLAssociation').map((one) => one.get('WebACLArn')),
    ...world
      .resources('AWS::Cognito::UserPool', 'AWS::AppSync::GraphQLApi')
      .map((one) => one.get('WebACLArn')),
  ];
  if (users.some((value) => value.resources().includes(acl) || isUnknown(value))) return pass;
  const isPublished = acl.stack.outputs.some(({ value }) => value.resources().includes(acl));
  const isPassedOn = acl.stack
    .resources()
    .some(({ type, refersTo }) => !WATCHES.test(type) && refersTo.has(acl.logicalId));
  if (isPublished || isPassedOn) return skip('it is handed on to somebody else');
  return fail(`${acl.logicalId} is associated with nothing.`, { severity: 'warning' });
}

/** An ARN that comes from elsewhere may be that of any ACL. */
const isUnknown = (value: Value): boolean =>
  value.isPresent && value.resources().length === 0 && value.literal === undefined;
