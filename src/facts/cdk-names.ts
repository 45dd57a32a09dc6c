import data from './cdk-names.json' with { type: 'json' };

const classes: Readonly<Record<string, string>> = data.classes;
const props: Readonly<Record<string, string>> = data.props;
const deprecated: Readonly<Record<string, string>> = data.deprecated;

/** Version of aws-cdk-lib whose names these are. Extracted by `scripts/extract-cdk-names.ts`. */
export const cdkNamesVersion: string = data.version;

/** What the constructor of a class takes; names are `aws-s3.Bucket`, of the core `Stack`. */
export interface CdkClass {
  /** Index of the argument with the props, and their type; absent where it takes none that is kept. */
  readonly props?: { readonly at: number; readonly type: string };
}

/** A class of aws-cdk-lib; `undefined` for a name that is none. */
export function cdkClass(name: string): CdkClass | undefined {
  if (!Object.hasOwn(classes, name)) return undefined;
  const [at = '', type] = (classes[name] ?? '').split(' ');
  return type === undefined ? {} : { props: { at: Number(at), type } };
}

let byModule: ReadonlyMap<string, readonly string[]> | undefined;
/** Names of the classes of a module (`''` is the core), without the module; none for an unknown one. */
export function cdkClassesOf(module: string): readonly string[] {
  byModule ??= grouped(Object.keys(classes));
  return byModule.get(module) ?? [];
}

function grouped(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const [module = '', own] = name.includes('.') ? name.split('.') : ['', name];
    const group = groups.get(module);
    if (group) group.push(own ?? '');
    else groups.set(module, [own ?? '']);
  }
  return groups;
}

const propsByType = new Map<string, ReadonlyMap<string, string | undefined>>();
/**
 * Properties of a props type by name, inherited ones too, with the type where that is props itself;
 * `undefined` where the type is not kept.
 */
export function cdkProps(type: string): ReadonlyMap<string, string | undefined> | undefined {
  if (!Object.hasOwn(props, type)) return undefined;
  const cached = propsByType.get(type);
  if (cached) return cached;
  const known = (props[type] ?? '').split(' ').filter(Boolean);
  const made = new Map(
    known.map((one) => {
      const [name = '', inner] = one.split(':');
      return [name, inner];
    }),
  );
  propsByType.set(type, made);
  return made;
}

/**
 * What the library says instead of a deprecated name (`aws-ec2.VpcProps#cidr`, `aws-s3.Bucket`),
 * empty where it says nothing; `undefined` for what is not deprecated.
 */
export const cdkDeprecated = (name: string): string | undefined =>
  Object.hasOwn(deprecated, name) ? deprecated[name] : undefined;

let members: ReadonlySet<string> | undefined;
/** Whether any class or props type has a deprecated member of this name. */
export function isCdkDeprecatedMember(name: string): boolean {
  members ??= new Set(Object.keys(deprecated).map((one) => one.slice(one.indexOf('#') + 1)));
  return members.has(name);
}
