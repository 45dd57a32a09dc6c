import {
  cdkName,
  child,
  children,
  dottedName,
  isProduct,
  nameOf,
  propertyOf,
  type SourceFile,
  type SourceSpot,
  type SyntaxNode,
} from '../../src/checking/index.js';
import { commandsOf } from '../sources/shell.js';
import { keywordTexts } from './python-calls.js';
import type { Reader } from './schedule-expression.js';
import { textIn } from './source-text.js';

/** An expression that a source gives to EventBridge, as far as it is written out. */
export interface SourceSchedule {
  readonly text: string;
  readonly isWhole: boolean;
  readonly reader: Reader;
  readonly at: SourceSpot;
}

/** Files that `schedulesIn` reads. */
export const scheduleFiles = /\.([cm]?[jt]sx?|py|sh|bash)$/;

/** Schedule expressions in the CDK, in calls of the API from JavaScript and Python, in shell scripts. */
export function schedulesIn(file: SourceFile): readonly SourceSchedule[] {
  const found = known.get(file) ?? read(file);
  known.set(file, found);
  return found;
}
const known = new WeakMap<SourceFile, readonly SourceSchedule[]>();

const MARKS = ['cheduleExpression', 'schedule-expression', 'Schedule.expression'];

function read(file: SourceFile): readonly SourceSchedule[] {
  if (!MARKS.some((mark) => file.text.includes(mark)) || !isProduct(file)) return [];
  if (file.path.endsWith('.py')) return fromPython(file);
  return /\.(sh|bash)$/.test(file.path) ? fromShell(file) : fromScript(file);
}

const PYTHON = [
  ['put_rule', 'rule'],
  ['create_schedule', 'scheduler'],
  ['update_schedule', 'scheduler'],
] as const;

const fromPython = (file: SourceFile): readonly SourceSchedule[] =>
  PYTHON.flatMap(([method, reader]) =>
    keywordTexts(file.text, method, 'ScheduleExpression').map(({ text, isWhole, start }) => ({
      text,
      isWhole,
      reader,
      at: { file, at: start },
    })),
  );

const SHELL: Readonly<Record<string, Reader>> = {
  'events put-rule': 'rule',
  'scheduler create-schedule': 'scheduler',
  'scheduler update-schedule': 'scheduler',
};

function fromShell(file: SourceFile): readonly SourceSchedule[] {
  return commandsOf(file.text).flatMap(({ words }) => {
    const texts = words.map(({ text }) => text);
    const service = texts.findIndex((text) => text === 'events' || text === 'scheduler');
    const reader = SHELL[`${texts[service]} ${texts[service + 1]}`];
    const at = texts.findIndex((text) => /^--schedule-expression(=|$)/.test(text));
    if (!/(^|\/)aws$/.test(texts[0] ?? '') || !reader || at < 0) return [];
    const word = texts[at]?.includes('=') ? words[at] : words[at + 1];
    if (!word) return [];
    const text = word.text.replace(/^--schedule-expression=/, '');
    return [{ text, isWhole: word.literal !== undefined, reader, at: { file, at: word.start } }];
  });
}

function fromScript(file: SourceFile): readonly SourceSchedule[] {
  const nodes = file.syntax?.nodes('NewExpression', 'CallExpression') ?? [];
  return nodes.flatMap((node) => {
    const found = expressionOf(file, node);
    const text = found && textIn(file, found.node);
    if (!text) return [];
    return [{ ...text, reader: found.reader, at: { file, at: text.at } }];
  });
}

interface Expression {
  readonly node: SyntaxNode | undefined;
  readonly reader: Reader;
}

function expressionOf(file: SourceFile, node: SyntaxNode): Expression | undefined {
  const callee = child(node, 'callee');
  const [first, , third] = children(node, 'arguments');
  const name = cdkName(file, callee);
  if (name === 'aws-events.Schedule.expression') return { node: first, reader: 'rule' };
  if (name === 'aws-scheduler.ScheduleExpression.expression')
    return { node: first, reader: 'scheduler' };
  if (name === 'aws-events.CfnRule')
    return { node: propertyOf(third, 'scheduleExpression'), reader: 'rule' };
  if (name === 'aws-scheduler.CfnSchedule')
    return { node: propertyOf(third, 'scheduleExpression'), reader: 'scheduler' };
  const called = dottedName(callee)?.split('.').at(-1) ?? nameOf(callee) ?? '';
  const reader = API[called];
  return reader && { node: propertyOf(first, 'ScheduleExpression'), reader };
}

/** Commands and methods of AWS's client for JavaScript. */
const API: Readonly<Record<string, Reader>> = {
  PutRuleCommand: 'rule',
  putRule: 'rule',
  CreateScheduleCommand: 'scheduler',
  createSchedule: 'scheduler',
  UpdateScheduleCommand: 'scheduler',
  updateSchedule: 'scheduler',
};
