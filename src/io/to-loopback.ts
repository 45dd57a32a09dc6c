import type { LookupFunction } from 'node:net';

/** Every name below `.localhost` is this machine. Source: RFC 6761, section 6.3. */
export const toLoopback: LookupFunction = (_name, options, done) =>
  options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4);

/** Browsers find these names, and Node's resolver does not. */
export const isLoopbackName = (hostname: string): boolean => hostname.endsWith('.localhost');
