import { isRecord, listOf, stringOf } from '../../core/values.js';
import { validationError } from '../wording.js';
import { notCarriedOut } from './effects.js';
import { transformsOf } from './format.js';

export const LANGUAGE_EXTENSIONS = 'AWS::LanguageExtensions';

/**
 * The document after its transforms: loops are written out. No other transform is known.
 *
 * @param parameters what `Ref` of a parameter gives, for loops over a list parameter
 * @throws AwsError for a transform that does not exist here
 */
export function transformed(
  document: unknown,
  parameters: Readonly<Record<string, unknown>>,
): unknown {
  const names = transformsOf(isRecord(document) ? document['Transform'] : undefined);
  const [unknown] = names.filter((name) => name !== LANGUAGE_EXTENSIONS);
  if (unknown?.startsWith('AWS::')) throw notCarriedOut(`the transform ${unknown}`);
  if (unknown !== undefined) throw validationError('transform-unknown', { name: unknown });
  return names.length === 0 ? document : expand(document, parameters, {});
}

type Bindings = Readonly<Record<string, string>>;

function expand(
  value: unknown,
  parameters: Readonly<Record<string, unknown>>,
  bindings: Bindings,
): unknown {
  if (typeof value === 'string') return filled(value, bindings);
  if (Array.isArray(value)) return value.map((item) => expand(item, parameters, bindings));
  if (!isRecord(value)) return value;
  const bound = boundReference(value, bindings);
  if (bound !== undefined) return bound;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]): [string, unknown][] =>
      key.startsWith('Fn::ForEach::')
        ? loop(item, parameters, bindings)
        : [[filled(key, bindings), expand(item, parameters, bindings)]],
    ),
  );
}

function boundReference(value: Readonly<Record<string, unknown>>, bindings: Bindings) {
  const name = Object.keys(value).length === 1 ? value['Ref'] : undefined;
  return typeof name === 'string' ? bindings[name] : undefined;
}

function loop(
  argument: unknown,
  parameters: Readonly<Record<string, unknown>>,
  bindings: Bindings,
): [string, unknown][] {
  const [identifier, collection, body] = listOf(argument);
  if (typeof identifier !== 'string' || !isRecord(body)) throw validationError('foreach-object');
  return itemsOf(collection, parameters, bindings).flatMap((item) => {
    const expanded = expand(body, parameters, { ...bindings, [identifier]: item });
    return isRecord(expanded) ? Object.entries(expanded) : [];
  });
}

function itemsOf(
  collection: unknown,
  parameters: Readonly<Record<string, unknown>>,
  bindings: Bindings,
): string[] {
  const name = isRecord(collection) ? stringOf(collection['Ref']) : undefined;
  const list = name === undefined ? collection : parameters[name];
  if (!Array.isArray(list)) throw validationError('foreach-object');
  return list.flatMap((item) => {
    const value = isRecord(item) ? parameters[stringOf(item['Ref']) ?? ''] : item;
    const text = stringOf(value);
    return text === undefined ? [] : [filled(text, bindings)];
  });
}

/** `&{Name}` is the form for names that may hold only letters and digits afterwards. */
const filled = (text: string, bindings: Bindings): string =>
  text.replace(/\$\{(\w+)\}|&\{(\w+)\}/g, (whole, plain?: string, strict?: string) => {
    if (plain !== undefined) return bindings[plain] ?? whole;
    return (
      (strict === undefined ? undefined : bindings[strict])?.replace(/[^A-Za-z0-9]/g, '') ?? whole
    );
  });
