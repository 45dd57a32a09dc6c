import { readFileSync } from 'node:fs';
import { assetPath } from '../../core/asset.js';

/** A property type as the extract writes it: see `scripts/extract-spec.ts`. */
export type TypeText = string;

/** What the extract has of a type; the letters are explained by the accessors below. */
interface RawSpec {
  readonly p: Readonly<Record<string, string>>;
  readonly d?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly a: readonly string[];
  readonly i?: readonly string[];
  readonly r?: readonly string[];
  readonly arn?: string;
  readonly t?: readonly [string, string];
  readonly s?: 1;
}

export interface PropertySpec {
  readonly required: boolean;
  readonly replaces: 'always' | 'sometimes' | 'never';
  readonly type: TypeText;
}

/** The schema facts of one resource type. */
export interface TypeSpec {
  readonly type: string;
  readonly properties: Readonly<Record<string, PropertySpec>>;
  /** Nested property types by name. */
  readonly definition: (name: string) => Readonly<Record<string, PropertySpec>> | undefined;
  readonly attributes: readonly string[];
  readonly primaryIdentifier: readonly string[];
  /** What `Ref` gives. */
  readonly refIdentifier: readonly string[];
  readonly arnTemplate: string | undefined;
  readonly tags: { readonly property: string; readonly variant: string } | undefined;
}

let raw: Readonly<Record<string, RawSpec>> | undefined;
const parsed = new Map<string, TypeSpec>();

function load(): Readonly<Record<string, RawSpec>> {
  raw ??= (
    JSON.parse(readFileSync(assetPath('resource-spec.json'), 'utf8')) as {
      types: Readonly<Record<string, RawSpec>>;
    }
  ).types;
  return raw;
}

/** Facts of a resource type; `undefined` for one that the registry does not have. */
export function typeSpec(type: string): TypeSpec | undefined {
  const known = parsed.get(type);
  if (known) return known;
  const text = load()[type];
  if (!text) return undefined;
  const spec = read(type, text);
  parsed.set(type, spec);
  return spec;
}

/** All resource types of the registry. */
export const typeNames = (): string[] => Object.keys(load());

function read(type: string, text: RawSpec): TypeSpec {
  const definitions = new Map<string, Readonly<Record<string, PropertySpec>>>();
  const primaryIdentifier = text.i ?? [];
  return {
    type,
    properties: propertiesOf(text.p),
    definition: (name) => {
      const members = text.d?.[name];
      if (!members) return undefined;
      const found = definitions.get(name) ?? propertiesOf(members);
      definitions.set(name, found);
      return found;
    },
    attributes: text.a,
    primaryIdentifier,
    refIdentifier: text.r ?? primaryIdentifier,
    arnTemplate: text.arn,
    tags: text.t && { property: text.t[0], variant: text.t[1] },
  };
}

const propertiesOf = (
  members: Readonly<Record<string, string>>,
): Readonly<Record<string, PropertySpec>> =>
  Object.fromEntries(
    Object.entries(members).map(([name, text]) => {
      const colon = text.indexOf(':');
      const flags = text.slice(0, colon);
      return [
        name,
        {
          required: flags.includes('!'),
          replaces: flags.includes('R') ? 'always' : flags.includes('M') ? 'sometimes' : 'never',
          type: text.slice(colon + 1),
        },
      ];
    }),
  );
