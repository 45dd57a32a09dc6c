import { isRecord } from '../../core/values.js';
import { invalid } from './refusals.js';

interface Step {
  readonly op: string;
  readonly path: readonly string[];
  readonly from: readonly string[];
  readonly value: unknown;
}

/**
 * A model after a patch. Source: RFC 6902, which Cloud Control names for its patch documents.
 *
 * @throws AwsError ValidationException for what is no patch or does not fit the model
 */
export function patched(
  model: Readonly<Record<string, unknown>>,
  document: string,
): Readonly<Record<string, unknown>> {
  const result = stepsIn(document).reduce<unknown>(applied, model);
  if (!isRecord(result)) throw invalid('Invalid patch update: the result is no resource model');
  return result;
}

function stepsIn(document: string): readonly Step[] {
  let steps: unknown;
  try {
    steps = JSON.parse(document);
  } catch {
    steps = undefined;
  }
  if (!Array.isArray(steps) || steps.length === 0)
    throw invalid('Invalid patch update: the patch document is no JSON list of operations');
  return steps.map(stepFrom);
}

function stepFrom(step: unknown): Step {
  if (!isRecord(step) || typeof step['op'] !== 'string')
    throw invalid('Invalid patch update: an operation has no op');
  const { op, value } = step;
  const needsFrom = op === 'move' || op === 'copy';
  if (!needsFrom && op !== 'remove' && !('value' in step))
    throw invalid(`Invalid patch update: the operation ${op} has no value`);
  return { op, path: pointer(step['path']), from: needsFrom ? pointer(step['from']) : [], value };
}

/** Source: RFC 6901. */
function pointer(text: unknown): readonly string[] {
  if (typeof text !== 'string' || !text.startsWith('/'))
    throw invalid(`Invalid patch update: ${JSON.stringify(text)} is no JSON pointer`);
  return text
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function applied(model: unknown, { op, path, from, value }: Step): unknown {
  switch (op) {
    case 'add':
      return put(model, path, value, 'add');
    case 'replace':
      at(model, path);
      return put(model, path, value, 'replace');
    case 'remove':
      return without(model, path);
    case 'move':
      return put(without(model, from), path, at(model, from), 'add');
    case 'copy':
      return put(model, path, at(model, from), 'add');
    case 'test':
      if (JSON.stringify(at(model, path)) === JSON.stringify(value)) return model;
      throw invalid(`Invalid patch update: the value at /${path.join('/')} is another one`);
    default:
      throw invalid(`Invalid patch update: there is no operation ${op}`);
  }
}

const missing = (path: readonly string[]) =>
  invalid(`Invalid patch update: there is nothing at /${path.join('/')}`);

function at(value: unknown, path: readonly string[]): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  const inner = Array.isArray(value)
    ? value[Number(first)]
    : isRecord(value)
      ? value[first]
      : undefined;
  if (inner === undefined) throw missing(path);
  return at(inner, rest);
}

function put(
  target: unknown,
  path: readonly string[],
  value: unknown,
  how: 'add' | 'replace',
): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  const isLast = rest.length === 0;
  if (Array.isArray(target)) {
    const index = first === '-' ? target.length : Number(first);
    if (!Number.isInteger(index) || index < 0 || index > target.length) throw missing(path);
    const kept = how === 'add' && isLast ? index : index + 1;
    const next = isLast ? value : put(target[index], rest, value, how);
    return [...target.slice(0, index), next, ...target.slice(kept)];
  }
  if (!isRecord(target)) throw missing(path);
  return { ...target, [first]: isLast ? value : put(target[first], rest, value, how) };
}

function without(target: unknown, path: readonly string[]): unknown {
  const [first = '', ...rest] = path;
  const inner = at(target, [first]);
  if (rest.length > 0) return put(target, [first], without(inner, rest), 'replace');
  if (Array.isArray(target)) return target.filter((_, index) => index !== Number(first));
  return Object.fromEntries(
    Object.entries(isRecord(target) ? target : {}).filter(([name]) => name !== first),
  );
}
