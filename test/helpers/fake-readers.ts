import { liveReaders } from '../../src/aws/live/index.js';
import type { Facts, Readers } from '../../src/validate/index.js';

/** Readers of which only one can be used, in the way that is given. */
export function fakeReaders<K extends keyof Facts>(
  kind: K,
  reader: Pick<Readers[K], 'batch' | 'read'>,
): Readers {
  const outside = {
    actions: [],
    batch: 1,
    read: () => Promise.reject(new Error('nobody is to ask public DNS')),
  };
  const all = { ...liveReaders, publicNameServers: outside, publicAddresses: outside };
  return { ...all, [kind]: { actions: ['x:Get'], ...reader } };
}

/** For readers that need nothing to work with. */
export const noSource = (): never => undefined as never;
