import { parseAllDocuments } from 'yaml';

/** Longer texts are read item by item: the reader needs many times the size of what it is given. */
const LONGEST = 2_000_000;
/** Its reader takes about a second for a megabyte. */
const MOST = 20_000_000;
/** Items that are read at once. */
const PIECE = 400_000;
/** A name that lists of CloudFormation begin with; anything else is no YAML of ours. */
const BEGINS =
  /^(?:---\s*\n)?\s*(?:- \w|(?:StackEvents|OperationEvents|Stacks|StackSummaries|Summaries|events|StackResources|StackResourceSummaries|ChangeSetName|ChangeSetId|Changes|HookResults)\s*:)/m;

/** Documents of a text that the AWS CLI wrote as YAML, or why they are not read; absent where it is none. */
export function yamlDocuments(
  text: string,
): { readonly documents: readonly unknown[] } | { readonly wrong: string } | undefined {
  if (!BEGINS.test(text.slice(0, 2000))) return undefined;
  if (text.length > MOST)
    return {
      wrong:
        'it is YAML of more than 20 MB, which is not read; save the same as JSON (--output json), or the pages of the last operation only',
    };
  const documents = text.length > LONGEST ? longList(text) : parsed(text);
  return documents && { documents };
}

function parsed(text: string): readonly unknown[] | undefined {
  try {
    const documents = parseAllDocuments(text, {
      schema: 'failsafe',
      uniqueKeys: false,
      logLevel: 'silent',
    });
    if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0))
      return undefined;
    // Aliases are nothing that the CLI writes.
    return documents.map((one) => one.toJS({ maxAliasCount: 0 }));
  } catch {
    return undefined;
  }
}

/** What stands at the edge between items: heads of lists and pages, and members beside a list. */
const AT_THE_EDGE = /^(?:---.*|\.\.\.|[A-Za-z]\w*:.*)\r?\n?/gm;

/** The items of a list that is too long to be read at once; what is inside of an item is always indented. */
function longList(text: string): readonly unknown[] | undefined {
  const indent = /^( {0,8})- /m.exec(text)?.[1];
  if (indent === undefined) return undefined;
  const list = text.replace(AT_THE_EDGE, '');
  const starts = [...list.matchAll(new RegExp(`^${indent}- `, 'gm'))].map(({ index }) => index);
  const items: unknown[] = [];
  for (let from = 0; from < starts.length; ) {
    const begin = starts[from] ?? 0;
    let next = from + 1;
    while (next < starts.length && (starts[next] ?? 0) - begin < PIECE) next += 1;
    const [piece, ...others] = parsed(list.slice(begin, starts[next])) ?? [];
    if (!Array.isArray(piece) || others.length > 0) return undefined;
    items.push(...piece);
    from = next;
  }
  return [items];
}
