import { accessProblems } from './problems/access.js';
import { checkingProblems } from './problems/checking.js';
import { cleanupProblems } from './problems/cleanup.js';
import { commandLineProblems } from './problems/command-line.js';
import { configurationProblems } from './problems/configuration.js';
import { corsProblems } from './problems/cors.js';
import { coverageProblems } from './problems/coverage.js';
import { deploymentProblems } from './problems/deployment.js';
import { diagnosingProblems } from './problems/diagnosing.js';
import { gateProblems } from './problems/gate.js';
import { incidentProblems } from './problems/incidents.js';
import { localProblems } from './problems/local.js';
import { probeProblems } from './problems/probe.js';
import { recoveringProblems } from './problems/recovering.js';
import { removingProblems } from './problems/removing.js';
import { runningProblems } from './problems/running.js';
import { safetyProblems } from './problems/safety.js';
import { validatingProblems } from './problems/validating.js';

/** Every problem that a person can be told about: `throw problems.regionMissing({ … })`. */
export const problems = {
  ...commandLineProblems,
  ...configurationProblems,
  ...accessProblems,
  ...safetyProblems,
  ...deploymentProblems,
  ...localProblems,
  ...checkingProblems,
  ...validatingProblems,
  ...corsProblems,
  ...coverageProblems,
  ...probeProblems,
  ...diagnosingProblems,
  ...gateProblems,
  ...incidentProblems,
  ...cleanupProblems,
  ...removingProblems,
  ...recoveringProblems,
  ...runningProblems,
};
