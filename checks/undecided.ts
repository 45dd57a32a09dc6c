/** Entries of the failure catalogue that no look before a deployment can decide, and why. */
export const undecided: readonly { readonly id: string; readonly because: string }[] = [
  {
    id: 'test-expectation-drift',
    because:
      'A test makes its stacks with props of its own (another environment, other names), so an expectation that differs from the template of a deployment may be right; only running the tests decides.',
  },
];
