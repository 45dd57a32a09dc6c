import type { Server } from 'node:http';
import { codeOf } from './core/owner-lock.js';

/** Loopback only: nothing outside this machine can reach the embedded AWS. */
const ADDRESS = '127.0.0.1';
const PORTS_TRIED = 20;

export interface PortWish {
  /** The first choice; left out, the system picks a free one. */
  readonly port?: number | undefined;
  /** Refuse instead of taking one of the next ports. */
  readonly isStrict: boolean;
  readonly log: (line: string) => void;
}

/**
 * Listens on the wished port or, when that is taken, on one of the next twenty.
 *
 * @returns the port
 * @throws Error with code EADDRINUSE when none is free, or the wish is strict
 */
export async function listen(server: Server, wish: PortWish): Promise<number> {
  if (wish.port === undefined) return tryPort(server, 0);
  const last = wish.isStrict ? wish.port : Math.min(65_535, wish.port + PORTS_TRIED);
  for (let port = wish.port; ; port += 1) {
    try {
      const found = await tryPort(server, port);
      if (port !== wish.port) wish.log(`port ${wish.port} is taken; listening on ${port}`);
      return found;
    } catch (error) {
      if (codeOf(error) !== 'EADDRINUSE' || port === last) throw error;
    }
  }
}

function tryPort(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, ADDRESS, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
