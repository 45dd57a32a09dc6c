import { certificateActions } from './certificates.js';
import { cloudControlActions } from './cloud-control.js';
import { identityActions } from './identity.js';
import { limitActions } from './limits.js';
import { mailActions } from './mail.js';
import { nameLookups } from './names.js';
import { offerActions } from './offers.js';
import { quotaActions } from './quotas.js';
import { recordingActions } from './recording.js';
import { stackActions } from './stack-actions.js';
import { zoneActions } from './zones.js';

/** IAM actions that a look at an account may take; each only where what is checked needs it. */
export const lookingPermissions: readonly string[] = [
  ...new Set([
    ...stackActions,
    ...identityActions,
    ...limitActions,
    ...mailActions,
    ...offerActions,
    ...cloudControlActions,
    ...certificateActions,
    ...zoneActions,
    ...recordingActions,
    ...quotaActions,
    ...Object.values(nameLookups).flatMap(({ actions }) => actions),
  ]),
].sort();
