import { tagsOf } from '../../core/values.js';
import { isCustomType } from '../providers/custom.js';
import { textsAt } from './names.js';
import type { Need, TypeRule, Work } from './need.js';
import { customNeeds, RULES } from './rules/index.js';

/** The IAM questions of a step; `undefined` for a type whose permissions are not known here. */
export function needsOf(work: Work): readonly Need[] | undefined {
  if (isCustomType(work.type)) return customNeeds(work);
  const rule = RULES[work.type];
  if (!rule) return undefined;
  const resource = rule.arn(work);
  const context = tagContext(work);
  const own = actionsOf(rule, work).map((action) => ({
    action: `${rule.service}:${action}`,
    resource,
    context,
  }));
  return distinct([...own, ...passed(rule, work), ...(rule.more?.(work) ?? [])]);
}

function actionsOf(rule: TypeRule, { verb, touched, properties }: Work): readonly string[] {
  const plain = rule[verb] ?? [];
  const given = (actions: Readonly<Record<string, string>> | undefined) =>
    Object.entries(actions ?? {}).flatMap(([name, action]) => (touched.has(name) ? [action] : []));
  if (verb === 'delete') {
    const undone = Object.entries(rule.undo ?? {}).filter(([name]) => isGiven(properties[name]));
    // A resource is stripped of what it holds before it goes.
    return [...undone.map(([, action]) => action), ...plain];
  }
  return [...plain, ...given(rule.with), ...(verb === 'update' ? given(rule.changes) : [])];
}

/** Whether a property says anything: empty lists ask for nothing. */
export const isGiven = (value: unknown): boolean =>
  value !== undefined && !(Array.isArray(value) && value.length === 0);

function passed({ passes = {} }: TypeRule, { verb, touched, properties }: Work): readonly Need[] {
  if (verb === 'delete') return [];
  return Object.entries(passes).flatMap(([path, service]) => {
    if (!touched.has(path.split('.')[0] ?? '')) return [];
    return textsAt(properties, path)
      .filter((role) => role.startsWith('arn:'))
      .map((resource) => ({
        action: 'iam:PassRole',
        resource,
        context: { 'iam:PassedToService': service },
      }));
  });
}

/** Tags that a request carries, for policies that demand some. */
function tagContext({ verb, properties }: Work): Readonly<Record<string, string | string[]>> {
  const tags = verb === 'delete' ? [] : Object.entries(tagsOf(properties['Tags']));
  const boundary = properties['PermissionsBoundary'];
  return {
    ...Object.fromEntries(tags.map(([key, value]) => [`aws:RequestTag/${key}`, value])),
    ...(tags.length > 0 && { 'aws:TagKeys': tags.map(([key]) => key) }),
    ...(typeof boundary === 'string' && { 'iam:PermissionsBoundary': boundary }),
  };
}

function distinct(needs: readonly Need[]): readonly Need[] {
  const seen = new Map(needs.map((need) => [`${need.action} ${need.resource}`, need]));
  return [...seen.values()];
}
