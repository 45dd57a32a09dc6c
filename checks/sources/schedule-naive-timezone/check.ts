import {
  cdkName,
  child,
  children,
  childrenOf,
  defineRule,
  fail,
  isProduct,
  nameOf,
  onFiles,
  pass,
  type SourceFile,
  type SyntaxNode,
  skip,
  stringOf,
  type Verdict,
} from '../../../src/checking/index.js';
import { CODE_FILES } from '../cdk.js';
import { around, bindingOf, isFunction } from '../scopes.js';
import { textParts } from '../texts.js';
import { naivePython } from './python.js';

export const scheduleNaiveTimezone = defineRule({
  id: 'schedule-naive-timezone',
  title: 'A schedule is computed from a time without a zone',
  why: 'Rules run in UTC; the schedule fires hours off, and at another hour after a change to summer time.',
  fix: 'Take UTC (getUTCHours, astimezone(timezone.utc)), or use EventBridge Scheduler with a time zone.',
  severity: 'warning',
  phase: 'run',
  source:
    'Amazon EventBridge User Guide, "Setting a schedule pattern for scheduled rules": all use UTC+0',
  judges: [
    onFiles(CODE_FILES, (file) => {
      const made = isProduct(file) ? schedulesIn(file) : [];
      if (made.length === 0) return skip('computes no schedule');
      return made.map((one) => verdict(file, one));
    }),
    onFiles(/\.py$/, (file) => {
      const naive = naivePython(file.text);
      if (!naive) return skip('computes no schedule');
      if (naive.how === undefined) return pass;
      return fail(`The schedule is made of ${naive.how}, which has no zone.`, {
        at: { file, at: naive.at },
      });
    }),
  ],
});

interface Made {
  readonly at: SyntaxNode;
  readonly values: readonly SyntaxNode[];
}

/** Texts `cron(…)` and `at(…)` with values in them, and calls of Schedule.cron. */
function schedulesIn(file: SourceFile): readonly Made[] {
  const isNear = /['"`](?:cron|at)\(|\bSchedule(?:Expression)?\b/.test(file.text);
  if (!isNear) return [];
  const texts = (file.syntax?.nodes('TemplateLiteral', 'BinaryExpression') ?? []).flatMap(
    (node) => {
      if (file.syntax?.parentOf(node)?.type === 'BinaryExpression') return [];
      const parts = textParts(file, node) ?? [];
      const [first] = parts;
      const values = parts.filter((part) => typeof part !== 'string');
      return typeof first === 'string' && /^(?:cron|at)\(/.test(first) && values.length > 0
        ? [{ at: node, values }]
        : [];
    },
  );
  const calls = (file.syntax?.nodes('CallExpression') ?? []).flatMap((call) =>
    /^aws-(?:events\.Schedule|scheduler\.ScheduleExpression)\.(?:cron|at)$/.test(
      cdkName(file, child(call, 'callee')) ?? '',
    )
      ? [{ at: call, values: children(call, 'arguments') }]
      : [],
  );
  return [...texts, ...calls].filter(({ at }) => !hasZone(file, at));
}

/** Scheduler takes the zone beside the expression. */
function hasZone(file: SourceFile, node: SyntaxNode): boolean {
  const isZone = (one: SyntaxNode) =>
    one.type === 'ObjectExpression' &&
    children(one, 'properties').some((it) => ZONES.has(nameOf(child(it, 'key')) ?? ''));
  if (children(node, 'arguments').some(isZone)) return true;
  for (const one of around(file, node)) {
    if (isZone(one)) return true;
    if (isFunction(one))
      return (file.syntax?.nodes('ObjectExpression') ?? []).some(
        (it) => it.start >= one.start && it.end <= one.end && isZone(it),
      );
  }
  return (file.syntax?.nodes('ObjectExpression') ?? []).some(isZone);
}

const ZONES: ReadonlySet<string> = new Set([
  'ScheduleExpressionTimezone',
  'scheduleExpressionTimezone',
  'timeZone',
]);

function verdict(file: SourceFile, { at, values }: Made): Verdict {
  const how = values.map((value) => naive(file, value, 0)).find((one) => one !== undefined);
  return how === undefined
    ? pass
    : fail(`The schedule is made of ${how}, which is the local time of the machine.`, {
        at: { file, at },
      });
}

const LOCAL = /^(?:get(?:Hours|Minutes|Date|Month|Day|FullYear)|toLocale(?:Time|Date)?String)$/;
const NAIVE_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/;
const MOST_STEPS = 4;

/** A part of a value that takes the local time; looked for through variables of the file. */
function naive(file: SourceFile, node: SyntaxNode, step: number): string | undefined {
  if (step > MOST_STEPS) return undefined;
  const callee = node.type === 'CallExpression' ? child(node, 'callee') : undefined;
  const method =
    callee?.type === 'MemberExpression' ? nameOf(child(callee, 'property')) : undefined;
  if (method !== undefined && LOCAL.test(method) && !/timeZone/.test(textOf(file, node)))
    return textOf(file, node);
  const isDate = node.type === 'NewExpression' && nameOf(child(node, 'callee')) === 'Date';
  const [only, second] = isDate ? children(node, 'arguments') : [];
  if (isDate && (second || NAIVE_TIME.test(stringOf(only) ?? ''))) return textOf(file, node);
  if (node.type === 'Identifier') {
    const binding = bindingOf(file, node, nameOf(node) ?? '');
    const value = binding?.type === 'VariableDeclarator' ? child(binding, 'init') : undefined;
    return value && naive(file, value, step + 1);
  }
  return childrenOf(node)
    .map((one) => naive(file, one, step))
    .find((one) => one !== undefined);
}

const textOf = (file: SourceFile, { start, end }: SyntaxNode): string =>
  file.text.slice(start, end);
