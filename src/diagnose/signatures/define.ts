import type { Signature } from '../signature.js';

/** Checks the shape of a signature where it is written, and keeps its own type out of the way. */
export const defineSignature = (signature: Signature): Signature => signature;
