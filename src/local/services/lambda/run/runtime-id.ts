import { createHash } from 'node:crypto';

/** Id of a runtime's image, as INIT_START and the API show it. */
export const runtimeId = (runtime: string): string =>
  createHash('sha256').update(runtime).digest('hex');
