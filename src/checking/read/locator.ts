import { isRecord } from '../../assembly/index.js';
import type { Project } from '../../sources/index.js';
import type { Locator } from '../run/index.js';
import { constructSearch } from './construct-search.js';
import type { FoundStack } from './found.js';

/** Lines of what was found; each is looked for only when somebody asks. */
export function locatorOf(
  stacks: readonly FoundStack[],
  { project, shown }: { readonly project: Project; readonly shown: (path: string) => string },
): Locator {
  const byId = new Map(stacks.map((stack) => [stack.input.id, stack]));
  const search = constructSearch(project);
  return {
    inTemplate(id, path) {
      const stack = byId.get(id);
      return stack?.template.locate(stack.origin(path));
    },
    inSource(id, logicalId) {
      const stack = byId.get(id);
      const made = stack?.made.get(logicalId);
      if (made || !stack) return made;
      const path = constructPathOf(stack, logicalId);
      const found = path === undefined ? undefined : search(path);
      return found && { ...found, file: shown(found.file) };
    },
  };
}

/** By the metadata in the template, else by the assembly's. */
function constructPathOf({ input }: FoundStack, logicalId: string): string | undefined {
  const { Resources: resources } = input.document;
  const resource =
    isRecord(resources) && Object.hasOwn(resources, logicalId) ? resources[logicalId] : undefined;
  const metadata = isRecord(resource) ? resource['Metadata'] : undefined;
  const path = isRecord(metadata) ? metadata['aws:cdk:path'] : undefined;
  if (typeof path === 'string') return path;
  return Object.hasOwn(input.constructPaths, logicalId)
    ? input.constructPaths[logicalId]
    : undefined;
}
