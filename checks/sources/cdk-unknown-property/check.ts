import {
  cannotTell,
  child,
  children,
  defineRule,
  fail,
  nameOf,
  nearest,
  onFiles,
  pass,
  type SourceFile,
  type SyntaxNode,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { cdkClass, cdkClassesOf, cdkNamesVersion, cdkProps } from '../../../src/facts/index.js';
import { CODE_FILES, literal, type Made, madeIn } from '../cdk.js';
import { isNewer, versionOf } from '../versions.js';

export const cdkUnknownProperty = defineRule({
  id: 'cdk-unknown-property',
  title: 'A construct is given a property, or is of a class, that does not exist',
  why: 'The app does not compile; where it is not type-checked, the property is ignored without a word.',
  fix: 'Take the name that the props type has: statistic belongs to the metric, notifications are added with addEventNotification, indexes of a Table with addGlobalSecondaryIndex.',
  severity: 'error',
  phase: 'deploy',
  source: `aws-cdk-lib ${cdkNamesVersion}: the types that its jsii description lists`,
  wouldFailWith:
    "error TS2353: Object literal may only specify known properties, and '<name>' does not exist in type '<Props>'.",
  recognises: [
    /'(\w+)' does not exist in type '(\w+Props|\w+Options)'/i,
    /has no exported member '(\w+)'/i,
  ],
  judges: [
    onFiles(CODE_FILES, (file) => {
      const made = madeIn(file);
      if (made.length === 0) return skip('makes nothing of the CDK');
      const faults = made.flatMap((one) => faultsOf(file, one));
      return faults.length > 0 ? ripe(file, faults) : pass;
    }),
  ],
});

/** A library newer than the names that are kept may have what they lack. */
function ripe(file: SourceFile, faults: readonly Verdict[]): readonly Verdict[] {
  const used = versionOf(file, 'aws-cdk-lib');
  if (used === undefined || !isNewer(used, cdkNamesVersion)) return faults;
  const because = `aws-cdk-lib ${used} may have names that ${cdkNamesVersion} did not have`;
  return [cannotTell(because, { file, at: 0 })];
}

function faultsOf(file: SourceFile, made: Made): readonly Verdict[] {
  const { name, node, props, propsType } = made;
  if (!cdkClass(name)) return unknownClass(file, node, name);
  const [, own = name] = name.split('.');
  return props && propsType ? unknownKeys(file, { node: props, type: propsType, own }) : [];
}

function unknownClass(file: SourceFile, node: SyntaxNode, name: string): readonly Verdict[] {
  const [module = '', own, more] = name.includes('.') ? name.split('.') : ['', name];
  const classes = cdkClassesOf(module);
  if (own === undefined || more !== undefined || classes.length === 0) return [];
  if (!/^[A-Z]/.test(own)) return [];
  const low = classes.includes(`Cfn${own}`) ? [`Cfn${own}`] : nearest(own, classes, 1);
  const library = module === '' ? 'aws-cdk-lib' : `aws-cdk-lib/${module}`;
  const message = `${library} has no class ${own}${low[0] ? `; it has ${low[0]}` : ''}.`;
  return [
    fail(message, {
      at: { file, at: node },
      wouldFailWith: `Module '"${library}"' has no exported member '${own}'.`,
    }),
  ];
}

interface Given {
  readonly node: SyntaxNode;
  readonly type: string;
  /** Class, or class and property, for the message. */
  readonly own: string;
}

function unknownKeys(file: SourceFile, { node, type, own }: Given): readonly Verdict[] {
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

const bare = (type: string): string => type.slice(type.lastIndexOf('.') + 1);

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
