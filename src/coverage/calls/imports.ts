import type { SourceFile } from '../../sources/index.js';
import type { Evaluator } from './evaluator.js';
import { exportsOf } from './modules.js';
import { declared } from './names.js';
import { declarationOf } from './scope.js';
import { clientOf } from './senders.js';
import { unknown, type Value } from './value.js';

/** Request functions that generators write: their insides are those of a library. */
const GENERATED = /(^|\/)(client\.gen|core\/request)(\.[jt]s)?$/;

export function imported(
  evaluator: Evaluator,
  file: SourceFile,
  source: string,
  name: string,
): Value {
  const generated = GENERATED.test(source) ? clientOf(`${source}:${name}`) : undefined;
  if (generated) return generated;
  const path = evaluator.modules.resolve(file.path, source);
  if (path === undefined) {
    const outside = `${source}:${name}`;
    return clientOf(outside) ?? { kind: 'outside', name: outside };
  }
  return name === '*' ? { kind: 'module', path } : exported(evaluator, path, name);
}

export function exported(
  evaluator: Evaluator,
  path: string,
  name: string,
  seen: readonly string[] = [],
): Value {
  const file = evaluator.fileAt(path);
  if (!file || seen.includes(path)) return unknown(name);
  const { names, stars } = exportsOf(file);
  const found = names.get(name);
  if (found?.kind === 'node') return evaluator.evaluate(file, found.node, undefined);
  if (found?.kind === 'name') {
    const program = file.syntax?.program;
    const declaration = program && declarationOf(file, program, found.name);
    return program && declaration
      ? declared(evaluator, file, program, found.name, declaration, undefined)
      : unknown(name);
  }
  if (found) return imported(evaluator, file, found.source, found.name);
  for (const source of stars) {
    const next = evaluator.modules.resolve(path, source);
    const value =
      next === undefined ? unknown(name) : exported(evaluator, next, name, [...seen, path]);
    if (value.kind !== 'unknown') return value;
  }
  if (name === 'default' && names.size > 0) return { kind: 'module', path };
  return /\.json$/.test(path) ? unknown(name, { isSetting: true }) : unknown(name);
}
