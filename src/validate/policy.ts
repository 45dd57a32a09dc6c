import { canonicalJson, isRecord } from '../assembly/index.js';
import { type Statement, statementsOf } from './statements.js';

/** Statements of a template that the policy in force does not have; by Sid, else by what they do. */
export function missingStatements(wanted: unknown, live: unknown): readonly string[] {
  const there = new Set(statementsOf(live).map(meaning));
  return statementsOf(wanted)
    .filter((one) => isKnown(one) && !there.has(meaning(one)))
    .map(({ Sid, isAllow, actions, principals }) =>
      [Sid ?? '', isAllow ? 'Allow' : 'Deny', actions.join(', '), `of ${principals.join(', ')}`]
        .join(' ')
        .trim(),
    );
}

/** Statements that let anybody in, without a condition that says who. */
export const openStatements = (document: unknown): readonly string[] =>
  statementsOf(document)
    .filter(({ isAllow, principals, condition }) => {
      const conditions = canonicalJson(condition).toLowerCase();
      return isAllow && principals.includes('*') && !WHO.some((key) => conditions.includes(key));
    })
    .map(({ Sid, actions }) => `${Sid ?? 'a statement'} (${actions.join(', ')})`);

/** Keys that say who may come. Source: IAM User Guide, "AWS global condition context keys". */
const WHO = [
  ...['aws:sourcearn', 'aws:sourceaccount', 'aws:sourceorgid', 'aws:principalarn'],
  ...['aws:principalaccount', 'aws:principalorgid', 'aws:sourceowner', 'aws:sourcevpce'],
  ...['aws:sourceip', 'aws:sourcevpc', 'kms:calleraccount', 'kms:viaservice'],
];

/** Whether one statement refuses all requests without TLS. */
export const demandsTls = (document: unknown): boolean =>
  statementsOf(document).some(
    ({ isAllow, principals, condition }) =>
      !isAllow &&
      principals.includes('*') &&
      /"aws:securetransport":\[?"?false/.test(canonicalJson(condition).toLowerCase()),
  );

/** Whether a service may do one thing; conditions are not weighed. */
export const admits = (document: unknown, service: string, action: string): boolean =>
  statementsOf(document).some(
    ({ isAllow, isInverse, principals, actions }) =>
      isAllow &&
      !isInverse &&
      principals.some((one) => one === service || one === '*') &&
      actions.some((one) => matches(one, action.toLowerCase())),
  );

const matches = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  ).test(text);

/** Statements with references that are only known to AWS cannot be compared. */
const isKnown = ({ raw }: Statement): boolean => !/"(Ref|Fn::\w+)":/.test(canonicalJson(raw));

/** AWS writes back lists of one as texts and accounts as ARNs, and keeps no order. */
function meaning(statement: Statement): string {
  const { isAllow, principals, actions, resources, condition, isInverse, raw } = statement;
  return canonicalJson({
    isAllow,
    principals: principals.map(asAccount).sort(),
    actions: [...actions].sort(),
    resources: [...resources].sort(),
    condition: plain(condition),
    // What speaks of all but some is compared as it is written.
    ...(isInverse && { raw: plain(raw) }),
  });
}

const asAccount = (principal: string): string =>
  /^arn:[\w-]+:iam::(\d{12}):root$/.exec(principal)?.[1] ?? principal;

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain).map(String).sort();
  if (isRecord(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key.toLowerCase(), plain(member)]),
    );
  return [String(value)];
}
