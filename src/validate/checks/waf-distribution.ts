import { defineLiveCheck, fail, pass } from '../live-check.js';
import { propertyOf, textProperty } from '../subject.js';

export const wafDistribution = defineLiveCheck({
  id: 'waf-distribution',
  catalog: 'waf-misconfigured',
  title: 'The web ACL guards the distribution',
  severity: 'error',
  expected: 'the distribution is guarded where the template says so',
  types: ['AWS::CloudFront::Distribution'],
  reads: ['distribution'],
  skips: (subject) =>
    propertyOf(subject, WEB_ACL) === undefined ? 'the template names no web ACL' : undefined,
  judge(subject, ask, settings) {
    const { webAcl } = ask('distribution');
    const wanted = textProperty(subject, WEB_ACL);
    if (webAcl !== undefined && (wanted === undefined || wanted === webAcl)) return pass(webAcl);
    return fail(
      webAcl === undefined ? 'nothing guards it' : `guarded by ${webAcl}`,
      `Put the web ACL back: apexctl deploy ${subject.stack} --env ${settings.environment}`,
    );
  },
});
const WEB_ACL = 'DistributionConfig.WebACLId';
