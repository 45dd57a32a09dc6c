import * as v from 'valibot';

/** Names and values in the order in which they are sent; a name may come twice. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** An answer of a server, as far as a browser judges it. */
export interface Answer {
  readonly status: number;
  readonly headers: HeaderList;
}

/** What a page does: a call of `fetch` or of XMLHttpRequest. */
export interface PageRequest {
  readonly id: string;
  readonly url: string;
  /** Of the page; `null` for an opaque one (sandbox, `data:`). */
  readonly origin: string;
  /** As the code writes it; browsers change the case of some. */
  readonly method: string;
  readonly headers: HeaderList;
  readonly credentials: 'omit' | 'same-origin' | 'include';
  readonly mode: 'cors' | 'no-cors' | 'same-origin';
  readonly redirect: 'follow' | 'error' | 'manual';
  readonly body: Body | undefined;
  readonly api: 'fetch' | 'xhr';
  /** XMLHttpRequest with a listener on its upload. */
  readonly xhrUpload: boolean;
}

/** What a body is made of; decides the Content-Type that a browser adds. */
export interface Body {
  readonly kind: 'text' | 'urlencoded' | 'form-data' | 'blob' | 'bytes';
  /** Of a blob; may be empty. */
  readonly type?: string;
  readonly text?: string;
}

/** An answer to a redirected request, with that to the preflight before it. */
export interface Redirected extends Answer {
  /** Absent: the server answered as it did to the preflight before. */
  readonly preflight?: Answer;
}

/** A request, with the answers where it is judged without a call. */
export interface Case {
  readonly request: PageRequest;
  readonly preflightResponse: Answer | undefined;
  readonly response: Answer | undefined;
  /** Answers after redirects, in order; the last one is what the page sees. */
  readonly redirected: readonly Redirected[];
  /** Where the last answer leads, when nobody was to be asked there. */
  readonly leadsTo?: string;
}

const headerList = v.optional(
  v.union([
    v.array(v.tuple([v.string(), v.string()])),
    v.pipe(
      v.record(v.string(), v.string()),
      v.transform((record) => Object.entries(record)),
    ),
  ]),
  [],
);
const answer = v.object({
  status: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999)),
  headers: headerList,
});
function isHttpAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
const KINDS = ['text', 'urlencoded', 'form-data', 'blob', 'bytes'] as const;
const body = v.nullish(
  v.union([
    v.string(),
    v.object({
      kind: v.picklist(KINDS),
      type: v.optional(v.string()),
      text: v.optional(v.string()),
    }),
  ]),
);
const requestSchema = v.object({
  id: v.optional(v.string()),
  url: v.pipe(
    v.string(),
    v.check(isHttpAddress, 'an address such as https://api.example.com/v1/items'),
  ),
  origin: v.string(),
  method: v.optional(v.string(), 'GET'),
  headers: headerList,
  credentials: v.optional(v.picklist(['omit', 'same-origin', 'include']), 'same-origin'),
  mode: v.optional(v.picklist(['cors', 'no-cors', 'same-origin']), 'cors'),
  redirect: v.optional(v.picklist(['follow', 'error', 'manual']), 'follow'),
  body,
  api: v.optional(v.picklist(['fetch', 'xhr']), 'fetch'),
  xhrUpload: v.optional(v.boolean(), false),
  preflightResponse: v.nullish(answer),
  response: v.nullish(answer),
  redirected: v.optional(
    v.array(v.object({ ...answer.entries, preflight: v.nullish(answer) })),
    [],
  ),
});

/**
 * A list of requests from parsed JSON.
 *
 * @returns the requests, or what is wrong with which one
 */
export function readCases(
  raw: unknown,
): { readonly cases: readonly Case[] } | { readonly wrong: string } {
  const list = Array.isArray(raw) ? raw : [raw];
  const cases: Case[] = [];
  for (const [index, one] of list.entries()) {
    const read = v.safeParse(requestSchema, one);
    if (!read.success) {
      const [issue] = read.issues;
      const path = v.getDotPath(issue) ?? '';
      return { wrong: `request ${index + 1}${path && `, ${path}`}: ${issue.message}` };
    }
    const { preflightResponse, response, redirected, id, body: given, ...request } = read.output;
    if (request.origin !== 'null' && originOf(request.origin) !== request.origin)
      return {
        wrong: `request ${index + 1}, origin: "${request.origin}" is no origin; write scheme, host and port, as in https://www.example.com`,
      };
    cases.push({
      request: { ...request, id: id ?? String(index + 1), body: toBody(given) },
      preflightResponse: preflightResponse ?? undefined,
      response: response ?? undefined,
      redirected: redirected.map(({ preflight, ...one }) => ({
        ...one,
        ...(preflight && { preflight }),
      })),
    });
  }
  return { cases };
}

const toBody = (given: v.InferOutput<typeof body>): Body | undefined => {
  if (typeof given === 'string') return { kind: 'text', text: given };
  return given ?? undefined;
};

/** Scheme, host and port of an address, as browsers write it; `null` where there is none. */
export function originOf(url: string): string {
  try {
    return new URL(url).origin;
  } catch {
    return 'null';
  }
}
