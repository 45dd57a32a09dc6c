import { defineRule, fail, pass, skip, type Verdict } from '../../../src/checking/index.js';
import { type Conflict, conflictsOf, type Looked } from '../conflicts.js';
import { notRead, onPlacedStacks } from '../judging.js';

export const physicalNameAlreadyExists = defineRule({
  id: 'physical-name-already-exists',
  title: 'A resource of this name exists already',
  why: 'CloudFormation makes a resource, it does not take one over, so the stack fails and is rolled back.',
  fix: 'Import it where it holds data (aws cloudformation create-change-set --change-set-type IMPORT), remove it where it is an empty leftover of this environment, else choose another name.',
  severity: 'error',
  phase: 'deploy',
  source: 'CloudFormation User Guide, "Troubleshooting": resource already exists; early validation',
  wouldFailWith: "Resource of type '<type>' with identifier '<name>' already exists.",
  recognises: [
    /HandlerErrorCode: AlreadyExists/i,
    /Resource of type '([^']+)' with identifier '([^']+)' already exists/i,
    /\b(?:BucketAlreadyOwnedByYou|BucketAlreadyExists|ResourceInUseException|EntityAlreadyExists|ResourceAlreadyExistsException)\b/i,
    /(\S+) already exists(?: in stack|\s*\(Service:|$)/i,
    /requested bucket name is not available/i,
    /a secret with this name is already scheduled for deletion/i,
    /AWS::EarlyValidation::ResourceExistenceCheck/i,
  ],
  judges: [
    onPlacedStacks((placed) => {
      const looked = conflictsOf(placed);
      return looked.length === 0 ? [skip('it gives no names')] : looked.map(verdict);
    }),
  ],
});

function verdict(looked: Looked): Verdict {
  const { declared } = looked;
  if ('unknown' in looked)
    return notRead(`whether ${declared.name} (${declared.type}) is taken`, looked.unknown);
  const { value: conflict } = looked;
  if (!conflict || conflict.by === 'mine') return pass;
  const { message, fix } = SAID[conflict.by](conflict);
  return fail(`${conflict.name} ${message}`, {
    at: conflict.resource.name,
    evidence: { type: conflict.type, name: conflict.name, owner: conflict.owner ?? null },
    ...(fix !== undefined && { fix }),
  });
}

interface Said {
  readonly message: string;
  readonly fix?: string;
}
const SAID: Readonly<Record<Exclude<Conflict['by'], 'mine'>, (conflict: Conflict) => Said>> = {
  nobody: () => ({ message: 'exists, and no stack of the region owns it.' }),
  stack: ({ owner }) => ({
    message: `belongs to the stack ${owner}.`,
    fix: `Take it out of ${owner} first, keeping it, and import it here; or choose another name.`,
  }),
  renamed: ({ owner, resource }) => ({
    message: `is ${owner} of the same stack; as ${resource.logicalId} it would be made a second time.`,
    fix: `Keep the logical id ${owner}, or refactor the stack so that it is moved.`,
  }),
  deleting: () => ({
    message: 'is deleted, and its name is free only after the recovery window.',
    fix: 'Restore it and import it, delete it without recovery, or choose another name.',
  }),
  elsewhere: () => ({
    message: 'is a bucket of another account; all accounts share the names of buckets.',
    fix: 'Choose another name, e.g. with the account and the region in it.',
  }),
};
