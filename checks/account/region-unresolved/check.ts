import { defineRule, fail, onAccount, pass, regionOf, skip } from '../../../src/checking/index.js';

export const regionUnresolved = defineRule({
  id: 'region-unresolved',
  title: 'Where a stack goes is not the account that was looked at, or not said',
  why: 'Credentials of one account cannot deploy a stack of another, and without a region nothing is called. What the account says of the other stacks is not true of this one.',
  fix: 'Choose the environment with --env whose account the stack names, give the environment a region, or pass --region.',
  severity: 'warning',
  phase: 'deploy',
  source: 'AWS SDKs and Tools Reference Guide, "AWS Region"; CDK Developer Guide, "Environments"',
  wouldFailWith: 'Region is missing',
  recognises: [/You must specify a region/i, /^Region is missing$/i],
  judges: [
    onAccount((account, world) => {
      const roots = world.stacks.filter(({ parent }) => !parent);
      if (roots.length === 0) return skip('there are no stacks');
      return roots.map((stack) => {
        if (stack.account !== undefined && stack.account !== account.account)
          return fail(
            `${stack.id} goes to the account ${stack.account}; ${account.account} was looked at.`,
            { at: stack },
          );
        if (regionOf(stack, world) !== undefined) return pass;
        return fail(`Nobody says to which region ${stack.id} goes.`, {
          at: stack,
          severity: 'error',
        });
      });
    }),
  ],
});
