import {
  child,
  children,
  fail,
  nameOf,
  nearest,
  type SourceFile,
  type SyntaxNode,
  type Verdict,
} from '../../../src/checking/index.js';
import { cdkProps } from '../../../src/facts/index.js';
import { literal } from '../cdk.js';

interface Given {
  readonly node: SyntaxNode;
  readonly type: string;
  /** Class, or class and property, for the message. */
  readonly own: string;
}

/** Properties of an object literal, and of those inside it, that its type does not have. */
export function unknownKeys(file: SourceFile, { node, type, own }: Given): readonly Verdict[] {
  const known = cdkProps(type);
  if (!known) return [];
  const properties = children(node, 'properties');
  const isLoose =
    /\.[cm]?jsx?$/.test(file.path) || properties.some((one) => one.type === 'SpreadElement');
  return properties.flatMap((property) => {
    const key = property['computed'] === true ? undefined : nameOf(child(property, 'key'));
    if (key === undefined || key === OWN_RULE) return [];
    if (!known.has(key))
      return [unknownKey(file, property, { key, type, own, known: [...known.keys()], isLoose })];
    const inner = known.get(key);
    return inner === undefined
      ? []
      : inside(file, child(property, 'value'), { type: inner, own: `${own}.${key}` });
  });
}

function inside(
  file: SourceFile,
  value: SyntaxNode | undefined,
  { type, own }: Omit<Given, 'node'>,
): readonly Verdict[] {
  const object = literal(value);
  if (object) return unknownKeys(file, { node: object, type, own });
  const isText =
    value?.type === 'TemplateLiteral' ||
    (value?.type === 'Literal' && typeof value['value'] === 'string');
  if (!isText || !value) return [];
  const message = `${own} takes ${bare(type)} (${[...(cdkProps(type)?.keys() ?? [])].slice(0, 4).join(', ')}), not a text.`;
  return [
    fail(message, {
      at: { file, at: value },
      wouldFailWith: `Type 'string' is not assignable to type '${bare(type)}'.`,
    }),
  ];
}

interface Unknown extends Omit<Given, 'node'> {
  readonly key: string;
  readonly known: readonly string[];
  readonly isLoose: boolean;
}

function unknownKey(
  file: SourceFile,
  property: SyntaxNode,
  { key, type, own, known, isLoose }: Unknown,
): Verdict {
  const [close] = nearest(key, known, 1);
  const hint = INSTEAD[`${own}.${key}`] ?? (close ? `the nearest it has is ${close}` : undefined);
  return fail(`${own} has no property ${key}${hint ? `; ${hint}` : ''}.`, {
    at: { file, at: property },
    severity: isLoose ? 'warning' : 'error',
    wouldFailWith: isLoose
      ? 'nothing: the property is ignored'
      : `error TS2353: Object literal may only specify known properties, and '${key}' does not exist in type '${bare(type)}'.`,
  });
}

/** Of clusters; the rule rds-serverlessv2-on-cluster tells it better. */
const OWN_RULE = 'serverlessV2ScalingConfiguration';

/** A type without its module. */
export const bare = (type: string): string => type.slice(type.lastIndexOf('.') + 1);

/** What people mean by names that were never there. */
const INSTEAD: Readonly<Record<string, string>> = {
  'Alarm.statistic': 'the metric has statistic',
  'Alarm.period': 'the metric has period',
  'Bucket.notifications': 'call addEventNotification',
  'Bucket.lifecycleConfiguration': 'it has lifecycleRules',
  'Table.globalSecondaryIndexes': 'call addGlobalSecondaryIndex, or use TableV2',
  'Table.localSecondaryIndexes': 'call addLocalSecondaryIndex, or use TableV2',
  'Alias.provisionedConcurrencyConfig': 'it has provisionedConcurrentExecutions',
};
