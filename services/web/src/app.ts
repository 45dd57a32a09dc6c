import type { Api } from './api.js';
import type { Login, User } from './types.js';

/** What pages get. */
export interface App {
  readonly api: Api;
  /** Who is logged in. */
  readonly user: () => User | undefined;
  readonly loggedIn: (login: Login) => void;
  readonly navigate: (path: string) => void;
  /** Says something to people who hear the page instead of seeing it. */
  readonly announce: (text: string) => void;
}

/** A page: its title, and its content once that is loaded. */
export interface PageView {
  readonly title: string;
  readonly content: () => Promise<readonly Node[]>;
}

export interface PageAddress {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

export type PageOf = (app: App, address: PageAddress) => PageView;
