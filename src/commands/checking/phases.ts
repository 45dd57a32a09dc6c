import type { CheckFinding } from '../../checking/index.js';

/**
 * What the faults come to, one line a phase: more useful than the number of findings alone.
 *
 * @returns pairs such as `['would not deploy', '2']`; phases without a fault are left out
 */
export function phasesOf(
  findings: readonly CheckFinding[],
): readonly (readonly [string, string])[] {
  return Object.entries(WORDS).flatMap(([phase, words]) => {
    const count = findings.filter(
      (finding) => finding.phase === phase && finding.severity !== 'info',
    ).length;
    return count > 0 ? [[words, String(count)] as const] : [];
  });
}

const WORDS: Readonly<Record<string, string>> = {
  deploy: 'would not deploy',
  run: 'would not run',
  update: 'updates would replace or fail',
  delete: 'could not be deleted',
  security: 'security',
  cost: 'cost',
  practice: 'practice',
};
