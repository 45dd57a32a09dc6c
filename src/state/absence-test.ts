/** Something that a machine can look at to tell that a cause is gone. */
export type AbsenceTest =
  /** A rule of the pack has nothing to say any more about this stack. */
  | { readonly test: 'rule'; readonly rule: string }
  /** A thing with that name is not there, or is owned by the stack that wants it. */
  | { readonly test: 'name-free'; readonly type: string; readonly name: string }
  /** Nobody imports the export, or the template still exports it unchanged. */
  | { readonly test: 'export-kept'; readonly name: string }
  | { readonly test: 'export-present'; readonly name: string }
  /** The stack is not in one of these states. */
  | { readonly test: 'stack-status'; readonly not: readonly string[] }
  /** The caller (or the named role) is allowed the action. */
  | { readonly test: 'allowed'; readonly action: string; readonly principal?: string }
  /** What the template says of this resource is no longer what failed. */
  | { readonly test: 'changed'; readonly logicalId: string }
  /** A probe of the signature no longer confirms. */
  | { readonly test: 'probe'; readonly index: number }
  /** The bucket is empty, the table unprotected, … as a live reader tells it. */
  | {
      readonly test: 'live';
      readonly ask: string;
      readonly about: string;
      readonly holds: string;
    }
  /** Trying again is the test: allowed once. */
  | { readonly test: 'retry' };
