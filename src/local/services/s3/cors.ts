import type { CORSRule } from '@aws-sdk/client-s3';

export interface CorsQuestion {
  readonly origin: string;
  readonly method: string;
  /** Header names of a preflight; none for the request itself. */
  readonly headers: readonly string[];
}

/** The first rule that lets this request through. Source: S3 user guide, "How does S3 evaluate the CORS configuration". */
export const matchingRule = (
  rules: readonly CORSRule[],
  { origin, method, headers }: CorsQuestion,
): CORSRule | undefined =>
  rules.find(
    (rule) =>
      rule.AllowedOrigins?.some((pattern) => fits(pattern, origin)) &&
      rule.AllowedMethods?.includes(method) &&
      headers.every((header) =>
        rule.AllowedHeaders?.some((pattern) => fits(pattern.toLowerCase(), header.toLowerCase())),
      ),
  );

/** The headers with which S3 tells a browser what the rule allows. */
export function corsHeaders(
  rule: CORSRule,
  { origin, headers }: CorsQuestion,
): Record<string, string> {
  // a rule that names `*` is answered with `*`, whatever else it names
  const isForAll = rule.AllowedOrigins?.includes('*') === true;
  return {
    'access-control-allow-origin': isForAll ? '*' : origin,
    'access-control-allow-methods': (rule.AllowedMethods ?? []).join(', '),
    ...(headers.length > 0
      ? { 'access-control-allow-headers': headers.map((name) => name.toLowerCase()).join(', ') }
      : {}),
    ...(rule.ExposeHeaders?.length
      ? { 'access-control-expose-headers': rule.ExposeHeaders.join(', ') }
      : {}),
    ...(rule.MaxAgeSeconds === undefined
      ? {}
      : { 'access-control-max-age': String(rule.MaxAgeSeconds) }),
    ...(isForAll ? {} : { 'access-control-allow-credentials': 'true' }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

function fits(pattern: string, text: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === text;
  const start = pattern.slice(0, star);
  const end = pattern.slice(star + 1);
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}
