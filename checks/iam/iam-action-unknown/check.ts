import {
  defineRule,
  fail,
  nearest,
  onResources,
  pass,
  skip,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';
import {
  type IamAction,
  iamActionsAsOf,
  iamService,
  iamServices,
} from '../../../src/facts/index.js';
import { actionsNamed } from '../actions.js';
import { isMisspelt } from '../misspelt.js';
import { allStatements, POLICIES } from '../policy-documents.js';
import { OTHERWISE_CALLED, UNLISTED } from './names.js';

export const iamActionUnknown = defineRule({
  id: 'iam-action-unknown',
  catalog: null,
  title: 'A policy names an action that does not exist',
  why: 'IAM takes it without a word, and the permission that was meant is missing when the code runs.',
  fix: 'Write the action as the service authorization reference does; it is not always called like the API operation.',
  severity: 'error',
  phase: 'run',
  source: 'Service Authorization Reference, "Actions, resources, and condition keys"',
  wouldFailWith: 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
  recognises: [/must be prefaced by a vendor/i],
  dataAsOf: iamActionsAsOf,
  judges: [
    onResources(POLICIES, (resource) => {
      const actions = allStatements(resource).flatMap(({ statement }) => [
        ...statement.actions,
        ...statement.notActions,
      ]);
      const known = actions.filter(({ literal }) => literal !== undefined);
      return known.length > 0 ? known.map(verdict) : skip('it names no action that can be seen');
    }),
  ],
});

function verdict(at: Value): Verdict {
  const { literal = '' } = at;
  const [, prefix, name] = /^([^:]+):(.+)$/.exec(literal) ?? [];
  if (literal === '*') return pass;
  if (prefix === undefined || name === undefined)
    return fail(`"${literal}" is no action; actions are written <service>:<action>.`, { at });
  const service = iamService(prefix.toLowerCase());
  if (!service) return prefix.includes('*') ? pass : unknownService(at, prefix);
  const actions = [...service.actions.values()];
  if (/[*?]/.test(name)) {
    if (actionsNamed(literal).length > 0) return pass;
    return fail(`${literal} matches no action of ${prefix}.${hint(prefix, name, actions)}`, { at });
  }
  const isKnown = service.actions.has(name.toLowerCase()) || UNLISTED.has(literal.toLowerCase());
  return isKnown ? pass : unknownAction(at, { prefix, name, actions });
}

function unknownService(at: Value, prefix: string): Verdict {
  const [near] = nearest(prefix.toLowerCase(), iamServices(), 1);
  const more = near === undefined ? '' : ` The nearest is ${near}.`;
  return fail(`No service has the prefix "${prefix}".${more}`, { at, severity: 'warning' });
}

interface Unknown {
  readonly prefix: string;
  readonly name: string;
  readonly actions: readonly IamAction[];
}

/** An action may be younger than the list; only one that is called otherwise, or misspelt, is certain. */
function unknownAction(at: Value, { prefix, name, actions }: Unknown): Verdict {
  const other = OTHERWISE_CALLED[`${prefix}:${name}`.toLowerCase()];
  if (other !== undefined)
    return fail(`There is no ${at.shown}; the permission is ${other}.`, { at });
  const names = actions.map((action) => action.name);
  const [near] = nearest(name, names, 1);
  return fail(`There is no ${at.shown}.${hint(prefix, name, actions)}`, {
    at,
    severity: near !== undefined && isMisspelt(name, near) ? 'error' : 'warning',
  });
}

function hint(prefix: string, name: string, actions: readonly IamAction[]): string {
  const [near] = nearest(
    name.replace(/[*?]/g, ''),
    actions.map((action) => action.name),
    1,
  );
  return near === undefined ? '' : ` The nearest is ${prefix}:${near}.`;
}
