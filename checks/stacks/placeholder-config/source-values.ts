import { child, nameOf, type SourceFile, type SyntaxNode } from '../../../src/checking/index.js';

/** A text that configures something, with its offset. */
export interface ConfiguredText {
  readonly text: string;
  readonly at: number;
}

/** Configuration of data files, and texts of code that stand under a key of configuration. */
export function configuredTexts(file: SourceFile): readonly ConfiguredText[] {
  if (/\.(json|ya?ml)$/.test(file.path)) return isConfiguration(file) ? dataTexts(file) : [];
  return (file.syntax?.nodes('Literal', 'TemplateElement') ?? []).flatMap((node) => {
    const text = textOf(node);
    return text !== undefined && isConfigured(file, node) ? [{ text, at: node.start }] : [];
  });
}

/** Locks, schemas, collections of examples and templates (which are read as stacks) are none. */
const isConfiguration = ({ path, data }: SourceFile): boolean =>
  !/(package-lock|tsconfig|schema|openapi|swagger|\.template|example|sample|mock|\.github|README|docs?\/|locale|i18n)/i.test(
    path,
  ) && Object(data)['Resources'] === undefined;

function dataTexts({ text, data }: SourceFile): readonly ConfiguredText[] {
  const found: ConfiguredText[] = [];
  const open: { readonly key: string; readonly value: unknown }[] = [{ key: '', value: data }];
  for (let one = open.pop(); one; one = open.pop()) {
    const { key, value } = one;
    if (typeof value === 'string') {
      if (
        !/description|comment|scripts|example|author|repository|homepage|bugs|keywords/i.test(key)
      )
        found.push({ text: value, at: Math.max(0, text.indexOf(value)) });
    } else if (typeof value === 'object' && value !== null)
      for (const [inner, member] of Object.entries(value))
        open.push({ key: Array.isArray(value) ? key : `${key}.${inner}`, value: member });
  }
  return found;
}

function textOf(node: SyntaxNode): string | undefined {
  const value: unknown = node.type === 'Literal' ? node['value'] : Object(node['value'])['cooked'];
  return typeof value === 'string' ? value : undefined;
}

/** Names under which origins, addresses and accounts are configured. */
const KEY =
  /origin|domain|url|uri|endpoint|host|e-?mail|sender|recipient|account|arn|bucket|address|region|zone|website|api|from$|to$/i;

/** The nearest property or constant around a text says what it is; matching and logging is not configuring. */
function isConfigured(file: SourceFile, literal: SyntaxNode): boolean {
  for (let node = file.syntax?.parentOf(literal); node; node = file.syntax?.parentOf(node)) {
    if (node.type === 'Property' || node.type === 'PropertyDefinition')
      return KEY.test(nameOf(child(node, 'key')) ?? '');
    if (node.type === 'VariableDeclarator') return KEY.test(nameOf(child(node, 'id')) ?? '');
    if (node.type === 'JSXAttribute') return false;
    const name = nameOf(child(child(node, 'callee'), 'property')) ?? nameOf(child(node, 'callee'));
    if (node.type === 'CallExpression' && !/^(map|concat|freeze|Set)$/.test(name ?? ''))
      return false;
    if (/Function|Program|ClassBody|Throw|Binary|Switch/.test(node.type)) return false;
  }
  return false;
}
