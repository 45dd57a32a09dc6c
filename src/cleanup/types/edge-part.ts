import type { EdgePart } from '../../aws/leftovers/index.js';
import { defineResourceType, globalArn, type Kind, NOTHING_INSIDE, present } from './define.js';
import { untilGone } from './until-gone.js';

interface Said {
  readonly type: string;
  readonly title: string;
  readonly kind: EdgePart;
  /** Actions that look and remove. */
  readonly actions: readonly [look: string, remove: string];
  /** The beginning of its ARN after the account. */
  readonly path: string;
  readonly property: string;
  readonly idIsDrawn: boolean;
  /** What distributions name instead of the id. */
  readonly named?: (id: string) => string;
}

/** A part of distributions: goes when no distribution names it any more. */
export const edgePart = ({
  kind,
  actions,
  path,
  property,
  named = (id) => id,
  ...said
}: Said): Kind =>
  defineResourceType({
    ...said,
    scope: 'account',
    tier: 'policies', // after every distribution
    loses: 'its settings',
    permissions: { look: [actions[0], 'cloudfront:ListDistributions'], remove: [actions[1]] },
    arn: (target) => globalArn('cloudfront', `${path}/${named(target.id)}`, target),
    async look(ports, { id, region }) {
      const { edge } = ports(region);
      const found = await edge.part(kind, named(id));
      if (!found) return undefined;
      const users = await edge.distributionsWith(named(id));
      return present({
        tags: 'none',
        config: { [property]: found.whole },
        content: NOTHING_INSIDE,
        usedBy: users.map((user) => ({ what: `distribution ${user.id}`, id: user.id })),
      });
    },
    async remove(ports, { id, region }, removing) {
      const { edge } = ports(region);
      const found = await edge.part(kind, named(id));
      if (!found) return;
      await removing.during(actions[1], id, () => edge.removePart(kind, named(id), found.etag));
      await untilGone(removing, `${said.title} ${id}`, () => edge.part(kind, named(id)));
    },
  });
