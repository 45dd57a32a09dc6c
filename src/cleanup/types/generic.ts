import { createHash } from 'node:crypto';
import { problems } from '../../errors/index.js';
import { defineResourceType, type Kind, present } from './define.js';
import { recordOf } from './saved.js';
import { until } from './until-gone.js';

/**
 * Any other type, through Cloud Control: what can be said of all types is little, so nothing is claimed
 * about birth, use or content, and all of its configuration is shown.
 */
export const genericType = (type: string): Kind =>
  defineResourceType({
    type,
    title: `${type} (generic)`,
    tier: 'compute',
    holdsData: true, // not known, and that is no reason to lose it
    loses: 'all of it; what that is, this program does not know',
    permissions: {
      look: ['cloudformation:GetResource'],
      remove: ['cloudformation:DeleteResource', 'cloudformation:GetResourceRequestStatus'],
    },
    arn: () => '*',
    async look(ports, { id, region }) {
      const found = await ports(region).generic.resource(type, id);
      if (found === undefined) return undefined;
      const properties: unknown = JSON.parse(found.properties);
      return present({ config: recordOf(properties) });
    },
    async remove(ports, { id, region }, removing) {
      const { generic } = ports(region);
      const now = await generic.resource(type, id);
      if (now === undefined) return;
      const token = createHash('sha256')
        .update(`${type} ${id} ${removing.now().getTime()}`)
        .digest('hex')
        .slice(0, 40);
      const request = await removing.during('cloudformation:DeleteResource', id, () =>
        generic.remove(type, id, token),
      );
      if (request === undefined) return;
      await until(removing, `${type} ${id} deleted`, async () => {
        const { status, code, reason } = await generic.request(request);
        if (status === 'FAILED' && code !== 'NotFound')
          throw problems.removalHeld({
            what: `${type} ${id}`,
            reason: reason ?? code ?? 'AWS refused',
          });
        return status === 'SUCCESS' || status === 'FAILED';
      });
    },
  });
