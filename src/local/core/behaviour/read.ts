import { isCollection, isSeq, parseDocument, visit } from 'yaml';
import { roughDepth } from '../../cloudformation/template/rough-depth.js';
import { declaration } from './declaration.js';
import { unknownName } from './known-names.js';
import { misplacedAction } from './misplaced.js';
import { placed, ROOT } from './readers.js';
import { BehaviourWrong, Flaw } from './wrong.js';

/** What a behaviour file says. */
export type BehaviourSettings = ReturnType<(typeof declaration)['read']>;
export type FaultRule = NonNullable<BehaviourSettings['faults']>[number];

type Parsed = ReturnType<typeof parseDocument>;

const MAX_CHARACTERS = 262_144;
const MAX_DEPTH = 40;

/**
 * A behaviour from its text, YAML or JSON.
 *
 * @param name what messages call the file
 * @throws BehaviourWrong
 */
export function readBehaviour(source: string, name = 'behaviour'): BehaviourSettings {
  try {
    return parsed(source);
  } catch (error) {
    if (!(error instanceof Flaw)) throw error;
    const before = source.slice(0, error.offset).split('\n');
    const at = `${name}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
    throw new BehaviourWrong(`${at}: ${error.message}`);
  }
}

function parsed(source: string): BehaviourSettings {
  if (source.length > MAX_CHARACTERS) {
    throw new Flaw(`it has ${source.length} characters; ${MAX_CHARACTERS} are allowed`, 0);
  }
  if (roughDepth(source) > MAX_DEPTH) {
    throw new Flaw(`it is nested deeper than ${MAX_DEPTH} levels`, 0);
  }
  const document = parseDocument(source, { prettyErrors: false });
  const [trouble] = [...document.errors, ...document.warnings];
  if (trouble) throw new Flaw(trouble.message, trouble.pos[0]);
  visit(document, {
    Alias(_, { range }) {
      throw new Flaw('a behaviour has no anchors and aliases', range?.[0] ?? 0);
    },
  });
  if (document.contents === null) return {};
  const settings = declaration.read(placed(document.contents, 0), ROOT);
  settings.faults?.forEach((rule, index) => {
    if (rule.do === undefined)
      throw new Flaw(`faults[${index}] needs "do"`, offsetOf(document, ['faults', index]));
    const misplaced = misplacedAction(rule);
    if (misplaced)
      throw new Flaw(misplaced.reason, offsetOf(document, ['faults', index, ...misplaced.path]));
    const unknown = isForCalls(rule) ? unknownName(rule) : undefined;
    if (unknown)
      throw new Flaw(unknown.reason, offsetOf(document, ['faults', index, ...unknown.path]));
  });
  return settings;
}

/** Functions and hosts fail with errors of their own choice. */
const isForCalls = ({ function: name, host, path }: FaultRule): boolean =>
  name === undefined && host === undefined && path === undefined;

/** One thing alone stands for a list of it, so a number may lead nowhere: then it is skipped. */
function offsetOf(document: Parsed, path: readonly (string | number)[]): number {
  let node: unknown = document.contents;
  for (const key of path) {
    if (typeof key === 'number' && !isSeq(node)) continue;
    const next: unknown = isCollection(node) ? node.get(key, true) : undefined;
    if (next === undefined) break;
    node = next;
  }
  return placed(node, 0).offset;
}
