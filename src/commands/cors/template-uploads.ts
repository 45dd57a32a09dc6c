import type { Answer, HeaderList } from '../../cors/index.js';
import type { Resource, World } from '../../routes/index.js';
import { uploadRequest } from './environment-questions.js';
import type { Question } from './flags.js';
import { questionOf, spotOf } from './given-questions.js';

/** Uploads to the buckets that are open for them: what S3 will answer to their preflight. */
export const uploadQuestionsOf = (
  world: World,
  origin: string,
  isOriginKnown: boolean,
): readonly Question[] =>
  world.resources('AWS::S3::Bucket').flatMap((bucket): readonly Question[] => {
    const rules = rulesOf(bucket);
    if (!rules.some(({ methods }) => methods.includes('PUT'))) return [];
    const request = {
      ...uploadRequest(`https://${bucket.logicalId.toLowerCase()}.invalid/`, origin),
      id: `upload to ${bucket.logicalId}`,
    };
    const answer = s3Answer(rules, isOriginKnown ? origin : undefined);
    const admitted: Answer = { status: 200, headers: [['access-control-allow-origin', origin]] };
    return [
      questionOf(request, answer(origin), admitted, {
        purpose: 'upload',
        place: spotOf(bucket),
        causedBy: bucket,
      }),
    ];
  });

interface S3Rule {
  readonly methods: readonly string[];
  /** Holes for what is only known at deployment. */
  readonly origins: readonly (string | undefined)[];
  readonly headers: readonly (string | undefined)[];
}

const rulesOf = (bucket: Resource): readonly S3Rule[] =>
  bucket
    .get('CorsConfiguration.CorsRules')
    .items()
    .map((rule) => ({
      methods: rule
        .get('AllowedMethods')
        .items()
        .flatMap(({ likely }) => likely ?? []),
      origins: rule
        .get('AllowedOrigins')
        .items()
        .map(({ likely }) => likely),
      headers: rule
        .get('AllowedHeaders')
        .items()
        .map(({ likely }) => likely),
    }));

/**
 * The first rule that fits origin, method and all headers answers, else 403. Source: S3 User Guide,
 * "Using cross-origin resource sharing".
 */
const s3Answer =
  (rules: readonly S3Rule[], known: string | undefined) =>
  (origin: string): Answer => {
    const rule = rules.find(
      ({ methods, origins, headers }) =>
        methods.includes('PUT') &&
        origins.some((one) => one === undefined || known === undefined || fits(one, origin)) &&
        headers.some((one) => one === undefined || fits(one.toLowerCase(), 'content-type')),
    );
    if (!rule) return { status: 403, headers: [] };
    const headers: HeaderList = [
      ['access-control-allow-origin', rule.origins.includes('*') ? '*' : origin],
      ['access-control-allow-methods', rule.methods.join(', ')],
      ['access-control-allow-headers', 'content-type'],
    ];
    return { status: 200, headers };
  };

/** One `*` stands for any text. */
function fits(pattern: string, text: string): boolean {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return pattern === text;
  return (
    text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after)
  );
}
