import {
  cannotTell,
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  regionOf,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';

export const codecommitUnavailable = defineRule({
  id: 'codecommit-unavailable',
  title: 'A CodeCommit repository may not be allowed in this account',
  why: 'In July 2024 AWS closed CodeCommit to accounts without repositories. In November 2025 it announced to open it again, which need not be true of every account.',
  fix: 'Use another Git host with a connection (CodeConnections), or an account that has repositories already.',
  severity: 'warning',
  phase: 'deploy',
  source:
    'AWS DevOps Blog on the availability of CodeCommit, July 2024 and November 2025 (from memory)',
  dataAsOf: '2025-11-30',
  wouldFailWith:
    'CreateRepository request is not allowed because there is no existing repository in this AWS account or AWS Organization',
  recognises: [/CreateRepository request is not allowed because there is no existing repository/i],
  judges: [onResources('AWS::CodeCommit::Repository', verdict)],
});

function verdict(repository: Resource, world: World): Verdict {
  const { stack } = repository;
  const { account } = world;
  const isHere = stack.account === undefined || stack.account === account?.account;
  const count = isHere ? account?.regions[regionOf(stack, world) ?? '']?.repositories : undefined;
  if (count && 'unknown' in count)
    return cannotTell(`whether there are repositories could not be read: ${count.unknown}`);
  if (count && count.value > 0) return pass;
  return fail(
    count
      ? 'The account has no CodeCommit repository yet, and may not be allowed to make one.'
      : 'Only accounts that have CodeCommit repositories already are certain to be allowed another.',
    { at: repository },
  );
}
