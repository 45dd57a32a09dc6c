import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bind, type Found, functionsOf, type Given } from './reads.js';
import { meaningOf, plain } from './scopes.js';
import { below, keyOf, part, partsOf, type Syntax, syntaxOf } from './syntax.js';

export interface ProviderSource {
  readonly create: readonly Found[];
  readonly remove: readonly Found[];
}

/** The source of every resource provider below a folder, by resource type. */
export function providersIn(folder: string): ReadonlyMap<string, ProviderSource> {
  const found = new Map<string, ProviderSource>();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(folder, name));
  for (const node of files.flatMap((file) => below(syntaxOf(file)))) {
    const create = propertyOf(node, 'create');
    const type = propertyOf(node, 'type');
    if (!create || !type) continue;
    const remove = propertyOf(node, 'delete');
    for (const { name, given } of typesOf(type, new Map()))
      found.set(name, {
        create: [...(found.get(name)?.create ?? []), ...functionsOf(create, given)],
        remove: [...(found.get(name)?.remove ?? []), ...(remove ? functionsOf(remove, given) : [])],
      });
  }
  return found;
}

/** The value of a property of an object that is written out. */
function propertyOf(object: Syntax, name: string): Syntax | undefined {
  if (object.type !== 'ObjectExpression') return undefined;
  const found = partsOf(object, 'properties').find((one) => keyOf(part(one, 'key')) === name);
  return part(found, 'value');
}

interface Named {
  readonly name: string;
  readonly given: Given;
}

/** The type that is written at a provider: as text, as a constant, or by whoever makes the provider. */
function typesOf(value: Syntax, given: Given): readonly Named[] {
  const node = plain(value);
  if (node.type === 'Literal') return [{ name: String(node.value), given }];
  const meaning = node.type === 'Identifier' ? meaningOf(node.name ?? '', node) : undefined;
  if (!meaning || meaning === node) return [];
  return meaning.role === 'params' ? typesGiven(meaning) : typesOf(meaning, given);
}

function typesGiven(param: Syntax): readonly Named[] {
  const maker = param.parent;
  const name = part(maker, 'id')?.name ?? part(maker?.parent, 'id')?.name;
  if (!maker || name === undefined) return [];
  const calls = below(syntaxOf(maker.file)).filter(
    (node) => node.type === 'CallExpression' && part(node, 'callee')?.name === name,
  );
  return calls.flatMap((call) => {
    const args = partsOf(call, 'arguments');
    const type = args[partsOf(maker, 'params').indexOf(param)];
    return type ? typesOf(type, bind(maker, args, new Map(), new Map())) : [];
  });
}
