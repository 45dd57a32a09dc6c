import { expect, test } from 'vitest';
import { downloadPage } from './pages/download.js';
import { loginPage } from './pages/login.js';
import { notFoundPage } from './pages/not-found.js';
import { sessionPage } from './pages/session.js';
import { sessionsPage } from './pages/sessions.js';
import { uploadPage } from './pages/upload.js';
import { pageAt } from './router.js';
import type { User } from './types.js';

const trainer: User = { id: 't', email: 't@x.example', name: 'T', role: 'trainer' };
const student: User = { ...trainer, role: 'student' };

const cases = [
  { path: '/', user: trainer, page: sessionsPage },
  { path: '/sessions/', user: student, page: sessionsPage },
  { path: '/sessions/new', user: trainer, page: sessionPage },
  { path: '/upload', user: trainer, page: uploadPage },
  { path: '/upload', user: student, page: notFoundPage },
  { path: '/upload', user: undefined, page: loginPage },
  { path: '/download/f-1?token=x', user: undefined, page: downloadPage },
  { path: '/elsewhere', user: undefined, page: notFoundPage },
  { path: '/sessions/1/2', user: trainer, page: notFoundPage },
];

test.each(cases)('$path leads to the page that this user may see', ({ path, user, page }) => {
  expect(pageAt(new URL(path, 'https://x.example'), user).page).toBe(page);
});

test('a page gets the parts of its address', () => {
  const { address } = pageAt(new URL('https://x.example/download/f-1?token=x'), undefined);
  expect(address.params).toEqual({ fileId: 'f-1' });
  expect(address.query.get('token')).toBe('x');
});
