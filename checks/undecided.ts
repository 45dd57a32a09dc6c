/** Entries of the failure catalogue that no look before a deployment can decide, and why. */
export const undecided: readonly { readonly id: string; readonly because: string }[] = [];
