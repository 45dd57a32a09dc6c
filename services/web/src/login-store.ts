import * as v from 'valibot';
import { type Login, loginSchema } from './types.js';

const KEY = 'apexshare.login';

/** The login of this tab; it ends with the tab. */
export interface LoginStore {
  current(): Login | undefined;
  keep(login: Login): void;
  clear(): void;
}

export function loginStore(storage: Storage, now: () => number): LoginStore {
  return {
    current() {
      const result = v.safeParse(
        v.pipe(v.string(), v.parseJson(), loginSchema),
        storage.getItem(KEY),
      );
      if (!result.success) return undefined;
      return Date.parse(result.output.expiresAt) > now() ? result.output : undefined;
    },
    keep: (login) => storage.setItem(KEY, JSON.stringify(login)),
    clear: () => storage.removeItem(KEY),
  };
}
