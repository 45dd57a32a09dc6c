import { accessProblems } from './problems/access.js';
import { checkingProblems } from './problems/checking.js';
import { commandLineProblems } from './problems/command-line.js';
import { configurationProblems } from './problems/configuration.js';
import { deploymentProblems } from './problems/deployment.js';
import { localProblems } from './problems/local.js';
import { runningProblems } from './problems/running.js';
import { safetyProblems } from './problems/safety.js';

/** Every problem that a person can be told about: `throw problems.regionMissing({ … })`. */
export const problems = {
  ...commandLineProblems,
  ...configurationProblems,
  ...accessProblems,
  ...safetyProblems,
  ...deploymentProblems,
  ...localProblems,
  ...checkingProblems,
  ...runningProblems,
};
