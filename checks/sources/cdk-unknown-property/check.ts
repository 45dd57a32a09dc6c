import {
  cannotTell,
  child,
  defineRule,
  fail,
  isProduct,
  nearest,
  onFiles,
  pass,
  type SourceFile,
  type SyntaxNode,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { cdkClass, cdkClassesOf, cdkNamesVersion } from '../../../src/facts/index.js';
import { CODE_FILES, literal, type Made, madeIn } from '../cdk.js';
import { typeName } from '../types.js';
import { isNewer, versionOf } from '../versions.js';
import { bare, unknownKeys } from './unknown-keys.js';

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
      if (made.length === 0 && inVariables(file).length === 0)
        return skip('makes nothing of the CDK');
      const faults = [...made.flatMap((one) => faultsOf(file, one)), ...inVariables(file)];
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

/** Props that are kept in a variable of their type first. */
const inVariables = (file: SourceFile): readonly Verdict[] =>
  !isProduct(file) || !/['"]aws-cdk-lib/.test(file.text)
    ? []
    : (file.syntax?.nodes('VariableDeclarator') ?? []).flatMap((node) => {
        const object = literal(child(node, 'init'));
        const annotation = child(child(child(node, 'id'), 'typeAnnotation'), 'typeAnnotation');
        const name = annotation?.type === 'TSTypeReference' && child(annotation, 'typeName');
        const type = object && name ? typeName(file, name) : undefined;
        return object && type ? unknownKeys(file, { node: object, type, own: bare(type) }) : [];
      });

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
