/** A resource of the app that its stack does not have yet, and what stands in its place. */
export interface Wanted {
  readonly stack: string;
  readonly region: string;
  readonly logicalId: string;
  readonly type: string;
  readonly name: string;
  /** Physical id of what has that name. */
  readonly id: string;
  readonly existence: 'there' | 'gone' | 'unknown' | 'leaving' | 'elsewhere';
  /** Stack that has it; `null`: none has; `undefined`: that could not be read. */
  readonly owner: string | null | undefined;
  /** Name of the environment that wants it. */
  readonly environment: string;
  /** That it carries; absent where they could not be read. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly deletionPolicy: string | undefined;
  /** Properties that name it for import; `undefined`: its type has no import. */
  readonly identifiers: readonly string[] | undefined;
  /** What of its name only the deployment knows; then nobody can tell what it is. */
  readonly unresolved?: readonly string[];
  /** Its properties as the app has them, with what is certain carried out. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** `adopt`: take it over. `create`: nothing is there, the next deployment makes it. `blocking`: neither. */
export interface Adoption {
  readonly wanted: Wanted;
  readonly verdict: 'adopt' | 'create' | 'blocking';
  readonly because: string;
  /** Only for `adopt`. */
  readonly identifier?: Readonly<Record<string, string>>;
}

/**
 * Whether an existing resource may be taken into the stack that wants it: it exists, in this account,
 * no stack has it, its type can be imported, and the template keeps it when the stack goes.
 */
export function adoptionOf(wanted: Wanted): Adoption {
  const verdict = (kind: Adoption['verdict'], because: string): Adoption => ({
    wanted,
    verdict: kind,
    because,
  });
  const { existence, owner, deletionPolicy, identifiers, name, type, unresolved = [] } = wanted;
  if (unresolved.length > 0)
    return verdict(
      'blocking',
      `its name is composed of what only the deployment knows: ${unresolved.join(', ')}`,
    );
  if (existence === 'gone') return verdict('create', 'nothing has this name');
  if (existence === 'unknown') return verdict('blocking', 'whether it exists could not be read');
  if (existence === 'leaving')
    return verdict('blocking', 'it is being deleted, and its name is not free yet');
  if (existence === 'elsewhere') return verdict('blocking', 'another account has this name');
  if (owner === undefined) return verdict('blocking', 'whether a stack has it could not be read');
  if (owner !== null) return verdict('blocking', `the stack ${owner} has it`);
  const foreign = foreignTag(wanted);
  if (foreign !== undefined) return verdict('blocking', `its tags say that it is of ${foreign}`);
  if (identifiers === undefined) return verdict('blocking', `${type} cannot be imported`);
  if (deletionPolicy === undefined)
    return verdict('blocking', 'the template gives it no DeletionPolicy, which import needs');
  const identifier = identifierOf(wanted, identifiers);
  if (!identifier)
    return verdict(
      'blocking',
      `what names it for import is not written out: ${identifiers.join(', ')}`,
    );
  const isTagged = wanted.tags?.[STACK_TAG] === wanted.stack;
  const whose = isTagged ? ', and its tags say that it is of this stack' : '';
  return { ...verdict('adopt', `${name} exists, no stack has it${whose}`), identifier };
}

/** CloudFormation tags what it makes, and the tags stay. Source: CloudFormation user guide, "Resource tag". */
const STACK_TAG = 'aws:cloudformation:stack-name';

/** Another stack or environment that the tags of a thing name. */
function foreignTag({ tags = {}, stack, environment }: Wanted): string | undefined {
  const { [STACK_TAG]: ofStack, Environment: ofEnvironment } = tags;
  if (ofStack !== undefined && ofStack !== stack) return `the stack ${ofStack}`;
  if (ofEnvironment !== undefined && ofEnvironment !== environment)
    return `the environment ${ofEnvironment}`;
  return undefined;
}

function identifierOf(
  { properties, id }: Wanted,
  identifiers: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const [only] = identifiers;
  const found = identifiers.map((key) => [key, properties[key]] as const);
  if (found.every((pair): pair is readonly [string, string] => typeof pair[1] === 'string'))
    return Object.fromEntries(found);
  // A queue's address or a topic's ARN stand in no template; they are what was found.
  return identifiers.length === 1 && only !== undefined && id !== '' ? { [only]: id } : undefined;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * The template of an import: what is deployed, and what is adopted; nothing else may change in the same
 * operation. Of the adopted only what can be told now: the next deployment brings the rest.
 *
 * @param deployed `undefined` for a stack that does not exist yet
 */
export function importTemplate(deployed: Json | undefined, adopted: readonly Adoption[]): Json {
  const before = deployed ?? { AWSTemplateFormatVersion: '2010-09-09' };
  const resources = adopted.map(({ wanted }) => [
    wanted.logicalId,
    {
      Type: wanted.type,
      DeletionPolicy: wanted.deletionPolicy,
      Properties: withoutReferences(wanted.properties),
    },
  ]);
  return {
    ...before,
    Resources: { ...recordIn(before['Resources']), ...Object.fromEntries(resources) },
  };
}

/** Properties whose values are written out; what refers to other resources waits for the deployment. */
function withoutReferences(properties: Json): Json {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => isPlain(value)));
}

function isPlain(value: unknown): boolean {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (Array.isArray(next)) open.push(...next);
    else if (typeof next === 'object' && next !== null) {
      if (Object.keys(next).some((key) => key === 'Ref' || key.startsWith('Fn::'))) return false;
      open.push(...Object.values(next));
    }
  }
  return true;
}

const recordIn = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
