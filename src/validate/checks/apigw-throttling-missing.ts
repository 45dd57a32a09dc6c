import { isRecord } from '../../assembly/index.js';
import { defineLiveCheck, fail, pass } from '../live-check.js';
import { listProperty, type ResourceSubject } from '../subject.js';
export const apigwThrottlingMissing = defineLiveCheck({
  id: 'apigw-throttling-missing',
  catalog: 'apigw-throttling-missing',
  title: 'The stage is held to the rate of the template',
  severity: 'warning',
  expected: 'the rate and burst of the template',
  types: ['AWS::ApiGateway::Stage'],
  reads: ['restStage'],
  skips: (subject) => (ratesOf(subject).length > 0 ? undefined : 'the template sets no rate'),
  judge(subject, ask, settings) {
    const { settings: own } = ask('restStage');
    const wanted = ratesOf(subject);
    const wrong = wanted.filter(
      ({ path, rate, burst }) =>
        !own.some((one) => one.path === path && one.rate === rate && one.burst === burst),
    );
    const shown = own
      .map(({ path, rate, burst }) => `${path} ${rate ?? 'no'}/s, burst ${burst ?? 'none'}`)
      .join('; ');
    if (wrong.length === 0) return pass(shown);
    return fail(
      shown || 'no rate is set',
      `Put the rate of the template back: apexctl deploy ${subject.stack} --env ${settings.environment}`,
    );
  },
});

/** Rates by path as stages name it: `~1links/GET`, `*` + `/*` for all. */
function ratesOf(subject: ResourceSubject) {
  return listProperty(subject, 'MethodSettings').flatMap((one) => {
    if (!isRecord(one)) return [];
    const {
      ThrottlingRateLimit: rate,
      ThrottlingBurstLimit: burst,
      ResourcePath,
      HttpMethod,
    } = one;
    if (typeof rate !== 'number' || typeof burst !== 'number') return [];
    const resource = String(ResourcePath).replace(/^\//, '').replaceAll('/', '~1');
    const path =
      resource === '*'
        ? `*/${HttpMethod}`
        : `${resource === '' ? '' : '~1'}${resource}/${HttpMethod}`;
    return [{ path, rate, burst }];
  });
}
