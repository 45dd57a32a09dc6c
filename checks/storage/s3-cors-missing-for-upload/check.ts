import {
  allows,
  defineRule,
  fail,
  onResources,
  pass,
  permissionsOf,
  type Resource,
  skip,
  type Value,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { wordsOf } from '../buckets.js';
import { presignsUploads } from './presigning.js';

export const s3CorsMissingForUpload = defineRule({
  id: 's3-cors-missing-for-upload',
  title: 'A bucket takes uploads from browsers without CORS for them',
  why: 'A presigned URL gives permission, not cross-origin access: the browser stops the upload.',
  fix: 'CorsConfiguration with PUT (or POST), the origins of the web app, the headers used, and ExposedHeaders ETag. S3 answers OPTIONS by itself.',
  severity: 'error',
  phase: 'run',
  source: 'Amazon S3 User Guide, "Using cross-origin resource sharing (CORS)"',
  wouldFailWith:
    "has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  judges: [onResources('AWS::S3::Bucket', judge)],
});

function judge(bucket: Resource, world: World): readonly Verdict[] {
  const signs = presignsUploads(world);
  const writer = writerOf(bucket, world, signs);
  if (!writer) return [skip('nothing shows uploads from browsers')];
  const cors = bucket.get('CorsConfiguration');
  if (cors.kind === 'unknown') return [skip('its CORS is only known at deployment')];
  const rules = cors.get('CorsRules').items();
  const upload = rules.filter(allowsUpload);
  if (upload.length > 0) return [exposes(upload, signs.multipart)];
  const what = rules.length === 0 ? 'has no CORS rules' : 'allows neither PUT nor POST';
  const severity = signs.any ? ('error' as const) : ('warning' as const);
  return [
    fail(`${writer.logicalId} may give out uploads to it for a browser, and the bucket ${what}.`, {
      severity,
      ...(cors.isPresent && { at: cors }),
    }),
  ];
}

const allowsUpload = (rule: Value): boolean =>
  rule
    .get('AllowedMethods')
    .items()
    .some((method) => method.isOpen || /^(PUT|POST)$/.test(method.literal ?? ''));

/** The parts of a multipart upload are put together by their ETags. */
function exposes(rules: readonly Value[], isMultipart: boolean): Verdict {
  const headers = rules.flatMap((rule) => rule.get('ExposedHeaders').items());
  const isThere = headers.some(
    ({ literal }) => literal === undefined || /^(etag|\*)$/i.test(literal),
  );
  if (!isMultipart || isThere) return pass;
  return fail('ETag is not exposed, and multipart uploads need it.', {
    severity: 'warning',
    ...(rules[0] && { at: rules[0] }),
  });
}

/**
 * A function behind an API for browsers that knows the bucket and may put objects into it. Without
 * code that signs uploads, only a bucket that is called after them is taken for one.
 */
function writerOf(
  bucket: Resource,
  world: World,
  signs: { readonly any: boolean },
): Resource | undefined {
  if (
    !signs.any &&
    !/\b(uploads?|videos?|photos?|images?|avatars?|attachments?|media|incoming)\b/.test(
      wordsOf(bucket),
    )
  )
    return undefined;
  if (!servesBrowsers(world)) return undefined;
  return world.resources('AWS::Lambda::Function').find((fn) => {
    const variables = fn.get('Environment.Variables');
    const knows = variables.keys.some((name) => isAbout(variables.member(name), bucket));
    const role = knows ? fn.get('Role').follow() : undefined;
    return role !== undefined && allows(permissionsOf(role), 's3:PutObject', bucket) === true;
  });
}

const isAbout = (value: Value, bucket: Resource): boolean =>
  value.resources().includes(bucket) ||
  (value.literal !== undefined && value.literal === bucket.name.literal);

/** An API that answers preflights. */
const servesBrowsers = (world: World): boolean =>
  world.resources('AWS::ApiGatewayV2::Api').some((api) => api.get('CorsConfiguration').isPresent) ||
  world
    .resources('AWS::ApiGateway::Method')
    .some((one) => one.get('HttpMethod').literal === 'OPTIONS') ||
  world.resources('AWS::Lambda::Url').some((url) => url.get('Cors').isPresent);
