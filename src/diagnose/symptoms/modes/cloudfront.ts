import { stageMetric } from '../facts/apis.js';
import { edgeMetric } from '../metrics.js';
import { defineMode, type Place } from '../mode.js';
import { percent, seriesOf, shareOf } from '../series.js';
import { isRecord, ofType, type Subject, textOf } from '../system.js';

const FAILING = 0.05;

/** A rate and the calls that it is of make the number of calls that went wrong. */
function shareOfRate(
  { subject, see }: Place,
  name: '4xxErrorRate' | '5xxErrorRate',
  least: number,
) {
  const [rate, calls] = [edgeMetric(subject, name), edgeMetric(subject, 'Requests')];
  see.ahead(rate, calls);
  const all = see.metric(calls);
  const callsAt = new Map(all.points.map(({ at, value }) => [at, value]));
  const bad = seriesOf(
    see.metric(rate).points.map(({ at, value }) => ({
      at,
      value: Math.round(((callsAt.get(at) ?? 0) * value) / 100),
    })),
  );
  return shareOf(bad, all, least);
}

const origins = ({ subject, see }: Place) =>
  (see.live('us-east-1', 'distribution', subject.physicalId)?.list('origins') ?? []).filter(
    isRecord,
  );

const show = ({ physicalId }: Subject): string =>
  `aws cloudfront get-distribution-config --id ${physicalId} --query DistributionConfig.Origins`;
const renew = ({ physicalId }: Subject): string =>
  `After the repair: aws cloudfront create-invalidation --distribution-id ${physicalId} --paths "/*"`;

/** `bucket.s3.eu-west-1.amazonaws.com` → `bucket`. */
const bucketIn = (domain: string): string | undefined =>
  /^(.+?)\.s3[.-](?:[\w-]+\.)?amazonaws\.com$/.exec(domain)?.[1];

export const cloudfront = defineMode({
  id: 'cloudfront',
  catalog: 'cloudfront-origin-access-missing',
  title: 'CloudFront answers with errors',
  types: ['AWS::CloudFront::Distribution'],

  symptoms: [
    {
      id: 'edge-5xx',
      severity: 'error',
      threshold: `5xxErrorRate over the hour at ${FAILING * 100} % or more, and at least 5 calls`,
      source:
        'CloudFront Developer Guide, monitoring with CloudWatch (its example: 5 % of requests)',
      judge(place) {
        const share = shareOfRate(place, '5xxErrorRate', FAILING);
        return (
          share && {
            seen: `${share.bad} of ${share.all} calls were answered 5xx (${percent(share.share)})`,
          }
        );
      },
    },
    {
      id: 'edge-4xx',
      severity: 'error',
      threshold:
        '4xxErrorRate over the hour at half of the calls or more, and at least 5: told only where the origin explains it, because callers make 4xx themselves',
      source: 'CloudFront Developer Guide, monitoring with CloudWatch; the share is ours',
      isShared: true,
      judge(place) {
        const share = shareOfRate(place, '4xxErrorRate', 0.5);
        return (
          share && {
            seen: `${share.bad} of ${share.all} calls were answered 4xx (${percent(share.share)})`,
          }
        );
      },
    },
    {
      id: 'edge-disabled',
      severity: 'error',
      threshold: 'the distribution is disabled, and its template does not say so',
      source: 'CloudFront API Reference, DistributionConfig, Enabled',
      judge({ subject, see }) {
        const live = see.live('us-east-1', 'distribution', subject.physicalId);
        const config = subject.properties['DistributionConfig'];
        if (live?.flag('isEnabled') !== false) return undefined;
        if (isRecord(config) && String(config['Enabled']) === 'false') return undefined;
        return { seen: 'the distribution is disabled: nobody gets an answer' };
      },
    },
  ],

  causes: [
    {
      id: 'disabled',
      explains: ['edge-disabled'],
      judge({ subject, system }) {
        return {
          certainty: 0.97,
          cause: 'Somebody has switched the distribution off since it was deployed.',
          evidence: ['cloudfront:GetDistribution says Enabled: false'],
          recovery: [
            `Who did: aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=UpdateDistribution --region us-east-1`,
            `Switch it on: aws cloudfront get-distribution-config --id ${subject.physicalId}, set Enabled to true, aws cloudfront update-distribution --id ${subject.physicalId} --if-match <ETag> --distribution-config <file>`,
            `apexctl validate --env ${system.environment} --only cloudfront-status`,
          ],
          absence: ['cloudfront:GetDistribution says Enabled: true'],
        };
      },
    },
    {
      id: 'origin-bucket-gone',
      judge(place) {
        const names = origins(place).flatMap(({ domain }) =>
          typeof domain === 'string' ? (bucketIn(domain) ?? []) : [],
        );
        // Of a bucket of another account the list says nothing.
        const own = ofType(place.system, 'AWS::S3::Bucket').map(({ physicalId }) => physicalId);
        const gone = place.see
          .each(
            names.filter((name) => own.includes(name)),
            (name) => (place.see.live('us-east-1', 'bucket', name) ? [] : [name]),
          )
          .flat();
        if (gone.length === 0) return undefined;
        return {
          certainty: 0.95,
          cause: `The bucket ${gone.join(', ')} behind the distribution does not exist.`,
          evidence: [`origins as they are now: ${names.join(', ')}`],
          recovery: [
            show(place.subject),
            `apexctl deploy --env ${place.system.environment} makes it again and publishes the frontend`,
            renew(place.subject),
          ],
        };
      },
    },
    {
      id: 'origin-not-allowed',
      explains: ['edge-4xx'],
      judge(place) {
        const open = origins(place).filter(
          ({ domain, hasAccess }) =>
            typeof domain === 'string' && bucketIn(domain) !== undefined && hasAccess === false,
        );
        if (open.length === 0) return undefined;
        return {
          certainty: 0.85,
          cause: 'An S3 origin has no access control, so the bucket answers 403.',
          evidence: open.map(
            ({ domain }) => `${String(domain)} has neither an access control nor an identity`,
          ),
          recovery: [
            'In the code: origins.S3BucketOrigin.withOriginAccessControl(bucket), then apexctl deploy',
            renew(place.subject),
          ],
          absence: ['every S3 origin has an access control'],
        };
      },
    },
    {
      id: 'origin-fails',
      explains: ['edge-5xx'],
      judge(place) {
        const { system, see } = place;
        const domains = origins(place).map(({ domain }) => String(domain));
        const stages = ofType(system, 'AWS::ApiGateway::Stage', 'AWS::ApiGatewayV2::Stage').filter(
          (stage) => {
            const api = textOf(stage, 'RestApiId') ?? textOf(stage, 'ApiId');
            return (
              api !== undefined &&
              domains.some((domain) => domain.startsWith(`${api}.execute-api.`))
            );
          },
        );
        const failing = see.each(stages, (stage) => {
          const [bad, all] = [stageMetric(place, stage, '5xx'), stageMetric(place, stage, 'count')];
          if (!bad || !all) return [];
          see.ahead(bad, all);
          const share = shareOf(see.metric(bad), see.metric(all), FAILING);
          return share ? [{ stage, share }] : [];
        });
        const [first] = failing.flat();
        if (!first) return undefined;
        return {
          certainty: 0.9,
          cause: `The API behind the distribution (${first.stage.logicalId} of ${first.stage.stack}) answers 5xx; CloudFront only passes it on.`,
          evidence: [`${first.share.bad} of ${first.share.all} calls of the API were answered 5xx`],
          recovery: [`Mend what is told of ${first.stage.logicalId}`, renew(place.subject)],
        };
      },
    },
  ],

  lookAt: ({ subject }) => [
    show(subject),
    'Ask the origin without CloudFront: curl -sv https://<origin domain>/<path>. 502 is its certificate or protocol, 503 too much for it or an edge function, 504 a closed port or an origin that is too slow',
  ],
});
