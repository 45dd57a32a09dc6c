import * as v from 'valibot';
import { ApiError, errorIn } from './api-error.js';
import {
  type Download,
  downloadSchema,
  healthSchema,
  type Initiated,
  initiatedSchema,
  type Login,
  loginSchema,
  type Page,
  type Period,
  pageSchema,
  type Session,
  type SessionDraft,
  sessionSchema,
  type Upload,
  type UploadDraft,
  type Usage,
  type UsageEvent,
  type User,
  uploadSchema,
  usageSchema,
  userSchema,
} from './types.js';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface ApiSettings {
  /** With the stage, e.g. `https://api.apexshare.be/v1`. */
  readonly baseUrl: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly token: () => string | undefined;
  readonly newRequestId: () => string;
  /** Called when the API no longer accepts the login. */
  readonly onLoggedOut: () => void;
}

interface Parts<Output> {
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  /** What a good answer looks like. */
  readonly gives: v.GenericSchema<unknown, Output>;
}

export type Api = ReturnType<typeof createApi>;

const session = v.object({ session: sessionSchema });
/** For calls whose answer says nothing more than that it worked. */
const nothing = v.pipe(
  v.unknown(),
  v.transform(() => undefined),
);

/** Every call of the platform's API. */
export function createApi(settings: ApiSettings) {
  const request = <Output>(method: Method, path: string, parts: Parts<Output>) =>
    send(settings, method, path, parts);

  return {
    health: () => request('GET', '/health', { gives: healthSchema }),

    login: (email: string, password: string): Promise<Login> =>
      request('POST', '/auth/login', { body: { email, password }, gives: loginSchema }),

    me: async (): Promise<User> =>
      (await request('GET', '/auth/me', { gives: v.object({ user: userSchema }) })).user,

    logout: (): Promise<void> => request('POST', '/auth/logout', { gives: nothing }),

    initiateUpload: (draft: UploadDraft): Promise<Initiated> =>
      request('POST', '/uploads/initiate', { body: draft, gives: initiatedSchema }),

    recentUploads: (cursor?: string): Promise<Page<Upload>> =>
      request('GET', '/uploads/recent', {
        query: { limit: '20', cursor },
        gives: pageSchema(uploadSchema),
      }),

    download: (fileId: string, linkToken?: string): Promise<Download> =>
      request('GET', `/downloads/${encodeURIComponent(fileId)}`, {
        query: { token: linkToken },
        gives: downloadSchema,
      }),

    sessions: (cursor?: string, limit = 20): Promise<Page<Session>> =>
      request('GET', '/sessions', {
        query: { limit: String(limit), cursor },
        gives: pageSchema(sessionSchema),
      }),

    createSession: async (draft: SessionDraft): Promise<Session> =>
      (await request('POST', '/sessions', { body: draft, gives: session })).session,

    session: async (id: string): Promise<Session> =>
      (await request('GET', `/sessions/${encodeURIComponent(id)}`, { gives: session })).session,

    updateSession: async (id: string, draft: SessionDraft, version: number): Promise<Session> =>
      (
        await request('PUT', `/sessions/${encodeURIComponent(id)}`, {
          body: { ...draft, version },
          gives: session,
        })
      ).session,

    deleteSession: (id: string): Promise<void> =>
      request('DELETE', `/sessions/${encodeURIComponent(id)}`, { gives: nothing }),

    usage: (period: Period): Promise<Usage> =>
      request('GET', '/analytics/usage', { query: { period }, gives: usageSchema }),

    recordEvent: (event: UsageEvent): Promise<void> =>
      request('POST', '/analytics/events', { body: event, gives: nothing }),
  };
}

async function send<Output>(
  settings: ApiSettings,
  method: Method,
  path: string,
  { query = {}, body, gives }: Parts<Output>,
): Promise<Output> {
  const requestId = settings.newRequestId();
  const token = settings.token();
  const response = await answerOf(settings, urlOf(settings.baseUrl, path, query), requestId, {
    method,
    headers: {
      Accept: 'application/json',
      'X-Request-ID': requestId,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    credentials: 'omit',
    cache: 'no-store',
  });

  const data = await dataOf(response);
  if (!response.ok) {
    if (response.status === 401 && token !== undefined) settings.onLoggedOut();
    const theirId = response.headers.get('X-Request-ID') ?? requestId;
    throw errorIn(response.status, data, theirId);
  }
  return checked(gives, data, requestId);
}

async function answerOf(
  { fetch }: ApiSettings,
  url: string,
  requestId: string,
  init: RequestInit,
): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    // browsers hide the reason from scripts: no network, no such host, or an answer without CORS headers
    throw new ApiError('The API cannot be reached. Check the connection and try again.', {
      status: 0,
      code: 'network',
      requestId,
    });
  }
}

async function dataOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function checked<Output>(
  gives: v.GenericSchema<unknown, Output>,
  data: unknown,
  requestId: string,
): Output {
  const result = v.safeParse(gives, data);
  if (result.success) return result.output;
  throw new ApiError('The API gave an answer that this page does not understand.', {
    status: 200,
    code: 'answer-not-understood',
    requestId,
  });
}

function urlOf(
  baseUrl: string,
  path: string,
  query: Readonly<Record<string, string | undefined>>,
): string {
  const given = Object.entries(query).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const search = new URLSearchParams(given).toString();
  return `${baseUrl.replace(/\/+$/, '')}${path}${search && `?${search}`}`;
}
