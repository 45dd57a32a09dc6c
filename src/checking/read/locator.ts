import type { Locator } from '../run/index.js';
import type { Project } from '../source/index.js';
import type { FoundStack } from './found.js';

/** Lines of what was found; each is looked for only when somebody asks. */
export function locatorOf(
  stacks: readonly FoundStack[],
  _sources: { readonly project: Project; readonly shown: (path: string) => string },
): Locator {
  const byId = new Map(stacks.map((stack) => [stack.input.id, stack]));
  return {
    inTemplate(id, path) {
      const stack = byId.get(id);
      return stack?.template.locate(stack.origin(path));
    },
    inSource: (id, logicalId) => byId.get(id)?.made.get(logicalId),
  };
}
