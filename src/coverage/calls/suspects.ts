import { child, children, nameOf, type SyntaxNode } from '../../sources/index.js';
import type { Evaluator } from './evaluator.js';
import { calleeName, shownOf } from './functions.js';
import type { Site } from './sites.js';
import type { Value } from './value.js';

const VERBS = /^\$?(get|post|put|patch|delete|del|head|request|fetch|getJSON|postJSON)$/i;
const WRITING = /^\$?(post|put|patch|request)$/i;
const CLIENT = /http|api|client|rest|request|axios|fetch|backend|gateway|ajax|sdk|remote/i;
const OTHER =
  /rout|^app$|server|cache|map$|store|storage|params|headers|cookie|form|session|i18n|config|registry|mock|nock|^cy$|page|^db$|redis|queue|history|navigat|location|logger|emitter|event|bus$|socket|^url|query|^path$|^fs$/i;
const SENDING =
  /^(api|http|rest|ajax|backend)([A-Z_]\w*)?$|(request|fetch|ajax|api_?call|call_?api)(json|api|data|raw)?$/i;
const PATH = /^(\/(?!\/)[\w:{[*-]|https?:\/\/)/;

/** A call that looks like a request and leads nowhere that the sources show. */
export interface Suspect {
  readonly reason: string;
  /** The function whose callers say what is called. */
  readonly owner?: SyntaxNode;
}

/** Whether a call whose target is not known looks like a request: by the name of what is called, with a path first. */
export function suspectOf(evaluator: Evaluator, { file, node }: Site): Suspect | undefined {
  if (node.type !== 'CallExpression' || !isPath(children(node, 'arguments')[0])) return undefined;
  const callee = child(node, 'callee');
  const bare = callee?.type === 'ChainExpression' ? child(callee, 'expression') : callee;
  const name = calleeName(node) ?? '';
  const object = bare?.type === 'MemberExpression' ? child(bare, 'object') : undefined;
  if (object) {
    const holder = nameOf(child(object, 'property') ?? object) ?? '';
    if (!VERBS.test(name) || OTHER.test(holder)) return undefined;
    if (!WRITING.test(name) && !CLIENT.test(holder)) return undefined;
  } else if (!SENDING.test(name) || /prefetch/i.test(name)) return undefined;
  const { result: value } = evaluator.traced(() =>
    evaluator.evaluate(file, object ?? callee, undefined),
  );
  const reason = reasonOf(value, bare ? shownOf(file, bare) : name);
  if (reason === undefined) return undefined;
  const owner = value.kind === 'unknown' ? value.hole.owner : undefined;
  return owner ? { reason, owner } : { reason };
}

function reasonOf(value: Value, shown: string): string | undefined {
  if (value.kind === 'unknown')
    return `it looks like a request, and what ${shown} calls was not found in the sources`;
  if (value.kind !== 'outside') return undefined;
  const [, source] = /^(.+):[^:]*$/.exec(value.name) ?? [];
  return source === undefined
    ? `it looks like a request, and nothing in the sources says what ${shown} calls`
    : `it looks like a request, and ${shown} comes from ${source}, which is not among the sources`;
}

/** Whether an argument is a path that is written out, at least its beginning. */
function isPath(node: SyntaxNode | undefined): boolean {
  if (node?.type === 'Literal') return PATH.test(String(node['value']));
  if (node?.type === 'BinaryExpression') return isPath(child(node, 'left'));
  if (node?.type !== 'TemplateLiteral') return false;
  const value = children(node, 'quasis')[0]?.['value'];
  return (
    typeof value === 'object' &&
    value !== null &&
    'cooked' in value &&
    PATH.test(`${String(value.cooked)}x`)
  );
}
