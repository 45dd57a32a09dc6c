import type { PageAddress, PageOf } from './app.js';
import { downloadPage } from './pages/download.js';
import { loginPage } from './pages/login.js';
import { notFoundPage } from './pages/not-found.js';
import { sessionPage } from './pages/session.js';
import { sessionsPage } from './pages/sessions.js';
import { uploadPage } from './pages/upload.js';
import { uploadsPage } from './pages/uploads.js';
import { usagePage } from './pages/usage.js';
import type { User } from './types.js';

type Audience = 'everybody' | 'users' | 'trainers';

interface Place {
  /** `:name` stands for one part of a path. */
  readonly path: string;
  readonly audience: Audience;
  readonly page: PageOf;
}

const places: readonly Place[] = [
  { path: '/login', audience: 'everybody', page: loginPage },
  { path: '/download/:fileId', audience: 'everybody', page: downloadPage },
  { path: '/', audience: 'users', page: sessionsPage },
  { path: '/sessions', audience: 'users', page: sessionsPage },
  { path: '/sessions/new', audience: 'trainers', page: sessionPage },
  { path: '/sessions/:id', audience: 'users', page: sessionPage },
  { path: '/upload', audience: 'trainers', page: uploadPage },
  { path: '/uploads', audience: 'trainers', page: uploadsPage },
  { path: '/usage', audience: 'users', page: usagePage },
];

export interface Found {
  readonly page: PageOf;
  readonly address: PageAddress;
}

/** The page at an address, for this user: the login where one is needed, nothing where it is not theirs. */
export function pageAt(url: URL, user: User | undefined): Found {
  const query = url.searchParams;
  for (const { path, audience, page } of places) {
    const params = match(path, url.pathname);
    if (!params) continue;
    if (audience === 'everybody' || user?.role === 'trainer')
      return { page, address: { params, query } };
    if (!user) return { page: loginPage, address: { params: {}, query } };
    if (audience === 'users') return { page, address: { params, query } };
  }
  return { page: notFoundPage, address: { params: {}, query } };
}

function match(path: string, pathname: string): Record<string, string> | undefined {
  const wanted = path.split('/');
  const given = pathname === '/' ? ['', ''] : pathname.replace(/\/+$/, '').split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? '';
    if (part.startsWith(':') && value !== '') params[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return params;
}
