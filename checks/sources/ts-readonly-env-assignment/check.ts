import {
  child,
  children,
  defineRule,
  fail,
  nameOf,
  onFiles,
  pass,
  type SourceFile,
  type SyntaxNode,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { cdkProps } from '../../../src/facts/index.js';
import { bindingOf } from '../scopes.js';
import { typeName } from '../types.js';

export const tsReadonlyEnvAssignment = defineRule({
  id: 'ts-readonly-env-assignment',
  title: 'A property of CDK props is assigned after they were made',
  why: 'Every property of Environment and of the props interfaces is readonly; the app does not compile.',
  fix: 'Make the object in one expression: { region, ...(account && { account }) }.',
  severity: 'error',
  phase: 'deploy',
  source:
    'aws-cdk-lib 2.276.0: jsii structs have readonly properties only; TypeScript diagnostic 2540',
  wouldFailWith: "error TS2540: Cannot assign to '<property>' because it is a read-only property.",
  recognises: [/error TS2540: Cannot assign to '(\w+)' because it is a read-only property/i],
  judges: [
    onFiles(/(?<!\.d)\.[cm]?tsx?$/, (file) => {
      if (!/['"]aws-cdk-lib/.test(file.text)) return skip('no code of a CDK app');
      const written = (
        file.syntax?.nodes('AssignmentExpression', 'UpdateExpression') ?? []
      ).flatMap((node) => target(file, node));
      return written.length > 0 ? written : pass;
    }),
  ],
});

function target(file: SourceFile, node: SyntaxNode): readonly Verdict[] {
  const member = child(node, 'left') ?? child(node, 'argument');
  const owner = member?.type === 'MemberExpression' ? child(member, 'object') : undefined;
  const property = nameOf(child(member, 'property'));
  const name = owner?.type === 'Identifier' ? nameOf(owner) : undefined;
  if (!member || name === undefined || property === undefined || member['computed'] === true)
    return [];
  const binding = bindingOf(file, node, name);
  const type = binding && declaredType(file, binding);
  if (type === undefined || !cdkProps(type)?.has(property)) return [];
  const short = type.slice(type.lastIndexOf('.') + 1);
  return [
    fail(`${name}.${property} is assigned, but ${property} of ${short} is readonly.`, {
      at: { file, at: member },
      wouldFailWith: `error TS2540: Cannot assign to '${property}' because it is a read-only property.`,
    }),
  ];
}

function declaredType(file: SourceFile, binding: SyntaxNode): string | undefined {
  const holder =
    binding.type === 'VariableDeclarator'
      ? child(binding, 'id')
      : binding.type === 'AssignmentPattern'
        ? child(binding, 'left')
        : binding;
  if (holder?.type !== 'Identifier') return undefined;
  const value = child(binding, 'init');
  const asserted = value?.type === 'TSAsExpression' ? child(value, 'typeAnnotation') : undefined;
  return named(file, child(child(holder, 'typeAnnotation'), 'typeAnnotation') ?? asserted);
}

/** The type that a reference names; `Partial`, `| undefined` and the like do not make it writable. */
function named(file: SourceFile, type: SyntaxNode | undefined): string | undefined {
  if (type?.type === 'TSUnionType') {
    const [only, second] = children(type, 'types').filter((one) => one.type === 'TSTypeReference');
    return second ? undefined : named(file, only);
  }
  if (type?.type !== 'TSTypeReference') return undefined;
  const name = child(type, 'typeName');
  if (!/^(?:Partial|Required|Readonly|NonNullable)$/.test(nameOf(name) ?? ''))
    return typeName(file, name);
  return named(
    file,
    children(child(type, 'typeArguments') ?? child(type, 'typeParameters'), 'params')[0],
  );
}
