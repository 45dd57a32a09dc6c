import {
  child,
  children,
  defineRule,
  dottedName,
  fail,
  nameOf,
  onFiles,
  pass,
  type SourceFile,
  type SyntaxNode,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import {
  cdkDeprecated,
  cdkNamesVersion,
  cdkProps,
  isCdkDeprecatedMember,
} from '../../../src/facts/index.js';
import { CODE_FILES, cdkName, isProduct, literal, madeIn } from '../cdk.js';
import { classType, typesIn } from '../types.js';

export const cdkDeprecatedApi = defineRule({
  id: 'cdk-deprecated-api',
  title: 'A deprecated part of aws-cdk-lib is used',
  why: 'It prints a warning at every synthesis, gets no fixes, and may be gone in the next major version.',
  fix: 'Use what the deprecation names in its place.',
  severity: 'warning',
  phase: 'practice',
  source: `aws-cdk-lib ${cdkNamesVersion}: what its jsii description marks as deprecated`,
  wouldFailWith: '[WARNING] aws-cdk-lib.<symbol> is deprecated.',
  recognises: [/\[WARNING\] (aws-cdk-lib\.\S+) is deprecated/i],
  judges: [
    onFiles(CODE_FILES, (file) => {
      if (!/['"]aws-cdk-lib/.test(file.text) || !isProduct(file))
        return skip('no code of a CDK app');
      const faults = [...classesIn(file), ...propsIn(file), ...membersIn(file)];
      return faults.length > 0 ? faults : pass;
    }),
  ],
});

function deprecation(file: SourceFile, at: SyntaxNode, name: string): readonly Verdict[] {
  const instead = cdkDeprecated(name);
  if (instead === undefined) return [];
  const symbol = `aws-cdk-lib.${name.replace(/^aws-[a-z0-9-]+/, (module) => module.replaceAll('-', '_'))}`;
  const hint = instead === '' ? '' : `: ${instead.replace(/^[-\s]+|[.\s]+$/g, '')}`;
  const wouldFailWith = `[WARNING] ${symbol} is deprecated.`;
  return [
    fail(`${symbol} is deprecated (in aws-cdk-lib ${cdkNamesVersion})${hint}.`, {
      at: { file, at },
      wouldFailWith,
    }),
  ];
}

const classesIn = (file: SourceFile): readonly Verdict[] => [
  ...madeIn(file).flatMap(({ node, name }) => deprecation(file, node, name)),
  ...(file.syntax?.nodes('ClassDeclaration') ?? []).flatMap((node) => {
    const above = child(node, 'superClass');
    return above ? deprecation(file, above, cdkName(file, above) ?? '') : [];
  }),
];

const propsIn = (file: SourceFile): readonly Verdict[] =>
  madeIn(file).flatMap(({ props, propsType }) =>
    props && propsType ? keysOf(file, props, propsType) : [],
  );

function keysOf(file: SourceFile, object: SyntaxNode, type: string): readonly Verdict[] {
  const known = cdkProps(type);
  return children(object, 'properties').flatMap((property) => {
    const key = property['computed'] === true ? undefined : nameOf(child(property, 'key'));
    const value = child(property, 'value');
    if (key === undefined || nameOf(value) === 'undefined') return [];
    const inner = known?.get(key);
    const inside = inner === undefined ? undefined : literal(value);
    return [
      ...deprecation(file, property, `${type}#${key}`),
      ...(inside && inner ? keysOf(file, inside, inner) : []),
    ];
  });
}

/** Static members by their import (`lambda.Runtime.NODEJS_14_X`), others by the type of their owner. */
function membersIn(file: SourceFile): readonly Verdict[] {
  return (file.syntax?.nodes('MemberExpression') ?? []).flatMap((node) => {
    if (node['computed'] === true) return [];
    const member = nameOf(child(node, 'property')) ?? '';
    if (!isCdkDeprecatedMember(member)) return [];
    const owner = child(node, 'object');
    const type = cdkName(file, owner) ?? ownerType(file, owner);
    return type === undefined ? [] : deprecation(file, node, `${type}#${member}`);
  });
}

function ownerType(file: SourceFile, owner: SyntaxNode | undefined): string | undefined {
  if (owner?.type === 'NewExpression') return classType(file, child(owner, 'callee'));
  if (owner?.type === 'ThisExpression') return classAround(file, owner);
  const name = dottedName(owner);
  return name === undefined ? undefined : typesIn(file).get(name);
}

function classAround(file: SourceFile, node: SyntaxNode): string | undefined {
  let around: SyntaxNode | undefined = node;
  while (around && around.type !== 'ClassDeclaration' && around.type !== 'ClassExpression')
    around = file.syntax?.parentOf(around);
  const above = child(around, 'superClass');
  return above && classType(file, above);
}
