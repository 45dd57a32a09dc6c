import type { AnyCommand } from '../cli/index.js';
import { bootstrap } from './bootstrap.js';
import { check } from './check.js';
import { cleanup } from './cleanup.js';
import { cleanupUndo } from './cleanup-undo.js';
import { completion } from './completion.js';
import { cors } from './cors.js';
import { coverage } from './coverage.js';
import { deploy } from './deploy.js';
import { destroy } from './destroy.js';
import { diagnose } from './diagnose.js';
import { doctor } from './doctor.js';
import { explain } from './explain.js';
import { gate } from './gate.js';
import { iamPolicy } from './iam-policy.js';
import { incidentConfirm } from './incident-confirm.js';
import { incidentExcept } from './incident-except.js';
import { incidentExport } from './incident-export.js';
import { incidentList } from './incident-list.js';
import { incidentResolve } from './incident-resolve.js';
import { incidentShow } from './incident-show.js';
import { localImport } from './local-import.js';
import { localLogs } from './local-logs.js';
import { localMail } from './local-mail.js';
import { localReset } from './local-reset.js';
import { localStart } from './local-start.js';
import { localStatus } from './local-status.js';
import { localStop } from './local-stop.js';
import { probe } from './probe.js';
import { recover } from './recover.js';
import { status } from './status.js';
import { validate } from './validate.js';

/** Every command, in the order of --help. */
export const commands: readonly AnyCommand[] = [
  deploy,
  check,
  validate,
  cors,
  coverage,
  probe,
  diagnose,
  gate,
  incidentList,
  incidentShow,
  incidentConfirm,
  incidentResolve,
  incidentExcept,
  incidentExport,
  recover,
  status,
  cleanup,
  cleanupUndo,
  destroy,
  bootstrap,
  localStart,
  localStop,
  localStatus,
  localReset,
  localImport,
  localLogs,
  localMail,
  doctor,
  iamPolicy,
  explain,
  completion,
];

/** What the commands of two words are about, by their first word. */
export const groups: Readonly<Record<string, string>> = {
  incident: 'What failed, why, and what has to hold before the next attempt',
  local: 'The embedded AWS, to keep running between commands',
};
