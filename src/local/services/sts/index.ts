import type { Handler } from '../../core/handlers.js';
import type { ServiceFactory } from '../../core/service.js';
import { sessionPrincipal } from './assume-role.js';
import { stsHandlers } from './handlers.js';
import { readRoleArn } from './names.js';
import { openSession, sessionsOf } from './sessions.js';

/** Seconds; what services get for a function or a delivery. */
const SERVICE_SESSION = 12 * 3600;

/** Security Token Service. */
export const create: ServiceFactory = (world) => ({
  handlers: { sts: stsHandlers(world) as unknown as Record<string, Handler> },
  ports: {
    sts: {
      session: (accessKeyId) => sessionsOf(world).get(accessKeyId),
      credentialsFor(roleArn, sessionName) {
        const { account, name } = readRoleArn(roleArn);
        const iam = world.loaded('iam');
        // Who asks has seen the role through IAM, unless a restart lies in between.
        const role = iam?.role(account, name) ?? {
          arn: roleArn,
          name,
          roleId: `AROA${account}LOCAL`,
        };
        const principal = sessionPrincipal(role, sessionName);
        return openSession(world, { seconds: SERVICE_SESSION, principal });
      },
    },
  },
});
