import { parseAllDocuments } from 'yaml';

/** Longer texts are not read as YAML: its reader needs many times their size. */
const LONGEST = 2_000_000;
/** A name that lists of CloudFormation begin with; anything else is no YAML of ours. */
const BEGINS =
  /^(?:---\s*\n)?\s*(?:- \w|(?:StackEvents|OperationEvents|Stacks|StackSummaries|Summaries|events|StackResources|StackResourceSummaries|ChangeSetName|ChangeSetId|Changes|HookResults)\s*:)/m;

/** Documents of a text that the AWS CLI wrote as YAML; absent where it is none. */
export function yamlDocuments(text: string): readonly unknown[] | undefined {
  if (text.length > LONGEST || !BEGINS.test(text.slice(0, 2000))) return undefined;
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
