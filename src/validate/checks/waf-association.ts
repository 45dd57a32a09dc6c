import { defineLiveCheck, fail, pass } from '../live-check.js';
import { textProperty } from '../subject.js';

export const wafAssociation = defineLiveCheck({
  id: 'waf-association',
  catalog: 'waf-misconfigured',
  title: 'The web ACL guards what the template says',
  severity: 'error',
  expected: 'the resource is guarded by the web ACL of the template',
  types: ['AWS::WAFv2::WebACLAssociation'],
  reads: ['guardOf'],

  judge(subject, ask, settings) {
    const { webAcl } = ask('guardOf');
    const wanted = textProperty(subject, 'WebACLArn');
    if (webAcl !== undefined && (wanted === undefined || wanted === webAcl)) return pass(webAcl);
    return fail(
      webAcl === undefined ? 'nothing guards it' : `guarded by ${webAcl}`,
      `Put the web ACL back: apexctl deploy ${subject.stack} --env ${settings.environment}`,
    );
  },
});
