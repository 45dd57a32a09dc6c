import { expect, test } from 'vitest';
import { loginStore } from './login-store.js';
import type { Login } from './types.js';

const end = Date.parse('2030-01-15T11:00:00Z');
const login: Login = {
  token: 't',
  expiresAt: '2030-01-15T11:00:00Z',
  user: { id: 'u', email: 'a@x.example', name: 'A', role: 'student' },
};

function storage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (at) => [...items.keys()][at] ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => void items.set(key, value),
  };
}

test('a login is kept until its end, and forgotten when told so', () => {
  const kept = storage();
  loginStore(kept, () => 0).keep(login);
  expect(loginStore(kept, () => end - 1).current()).toEqual(login);
  expect(loginStore(kept, () => end).current()).toBeUndefined();
  loginStore(kept, () => 0).clear();
  expect(loginStore(kept, () => 0).current()).toBeUndefined();
});

test.each(['', 'no JSON', '{"token":1}'])('what is no login ("%s") is none', (text) => {
  const kept = storage();
  kept.setItem('apexshare.login', text);
  expect(loginStore(kept, () => 0).current()).toBeUndefined();
});
