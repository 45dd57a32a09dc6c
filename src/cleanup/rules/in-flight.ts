import { wayPast } from '../advice.js';
import { mayBeSame } from '../key.js';
import { isInFlight } from '../statuses.js';
import { type Case, clear, gapFor, identities, no, type Rule, standsFor, unknown } from './rule.js';

/** Something that runs or waits wants this name, or its own stack is being worked on. */
export const inFlight: Rule = {
  verdict: 'in-flight',
  ask(one) {
    const { index } = one;
    const running = ownStackInFlight(one);
    if (running !== undefined) return no(running);
    const planned = identities(one)
      .flatMap(({ type, id }) =>
        index
          .plannedOf(id)
          .filter(({ stack, change }) =>
            standsFor(one, type, { type: change.type, region: stack.region }),
          ),
      )
      .find(({ change }) => change.action !== 'Remove');
    if (planned)
      return no(
        `${planned.stack.name} is about to ${planned.change.action === 'Import' ? 'import' : 'make'} it.${wayPast(planned.stack, planned.set)}`,
        `${planned.stack.id}: ${planned.change.action} ${planned.change.logicalId}`,
      );
    const nameless = index.namelessImports.find(
      ({ stack, change }) =>
        (one.kind?.scope !== 'region' || stack.region === one.candidate.region) &&
        mayBeSame(one.candidate.type, change.type),
    );
    if (nameless)
      return no(
        `${nameless.stack.name} is about to import something of its type, and nobody tells what.${wayPast(nameless.stack, nameless.set)}`,
        `${nameless.stack.id}: Import ${nameless.change.logicalId}`,
      );
    const gap = gapFor(one, ['stacks', 'changes']);
    if (gap !== undefined) return unknown(`A change set that was not read may plan it: ${gap}.`);
    return clear('no running operation and no waiting change set plans its name');
  },
};

function ownStackInFlight({ index, candidate }: Case): string | undefined {
  const { stackId, rootId = stackId } = candidate;
  for (const id of new Set([stackId, rootId])) {
    const statuses = [index.live.get(id)?.status, index.histories.get(id)?.status];
    const running = statuses.find((status) => status !== undefined && isInFlight(status));
    if (running !== undefined) return `Its own stack is ${running}.`;
  }
  return candidate.leftBy.outcome === 'unfinished' || candidate.createdBy.outcome === 'unfinished'
    ? 'The operation that left it has no end yet.'
    : undefined;
}
