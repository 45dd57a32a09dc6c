import { type Drift, defineRule, factOf, fail, pass, skip } from '../../../src/checking/index.js';
import { notRead, onLiveStacks } from '../judging.js';

export const configDrift = defineRule({
  id: 'config-drift',
  title: 'What is live differs from the template that made it',
  why: 'The next deployment overwrites what was changed by hand, or fails at what was deleted by hand.',
  fix: 'Bring the change into the code or take it back, then detect drift again.',
  severity: 'warning',
  phase: 'update',
  source:
    'CloudFormation User Guide, "Detect unmanaged configuration changes with drift detection"',
  recognises: [
    /Resource of type '([^']+)' with identifier '([^']+)' was not found/i,
    /\bNotStabilized\b/i,
  ],
  judges: [
    onLiveStacks(({ name, drift }, { stack, facts }) => {
      if (drift === undefined || drift === 'NOT_CHECKED')
        return [skip('nobody has looked for drift')];
      if (drift !== 'DRIFTED') return [pass];
      const all = factOf(facts.drifts?.[name]);
      if ('unknown' in all) return [notRead(`the differences of ${name}`, all.unknown)];
      const faults = all.value.filter((one) => !isExpected(one));
      if (faults.length === 0) return [pass];
      const shown = faults.map(({ logicalId, type, status, paths }) => {
        const where = paths.length > 0 ? ` (${paths.join(', ')})` : '';
        return `${logicalId} (${type}) is ${status === 'DELETED' ? 'gone' : `changed${where}`}`;
      });
      return [fail(`In ${name}, ${shown.join('; ')}.`, { at: stack, evidence: faults })];
    }),
  ],
});

/** Properties that scaling turns by itself. */
const SCALED =
  /\/(Desired(Count|Capacity)|MinCapacity|MaxCapacity|(Read|Write)CapacityUnits|ReplicaCount)$/;

const isExpected = ({ status, paths }: Drift): boolean =>
  status !== 'DELETED' && paths.length > 0 && paths.every((path) => SCALED.test(path));
