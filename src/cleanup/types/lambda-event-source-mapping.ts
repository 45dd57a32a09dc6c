import { arnIn, defineResourceType, NOTHING_INSIDE, present, savedText } from './define.js';
import { savedNumber } from './saved.js';
import { untilGone } from './until-gone.js';

/** Survives its function, so it goes before. */
export const lambdaEventSourceMapping = defineResourceType({
  type: 'AWS::Lambda::EventSourceMapping',
  title: 'event source mapping',
  tier: 'triggers',
  idIsDrawn: true,
  hasSystemTags: true,
  loses: 'how far it had read',
  comesBack: 'with its function, source and batch size, under a new id',
  permissions: {
    look: ['lambda:GetEventSourceMapping'],
    remove: ['lambda:DeleteEventSourceMapping'],
    undo: ['lambda:CreateEventSourceMapping'],
  },
  arn: (target) => arnIn('lambda', `event-source-mapping:${target.id}`, target),
  async look(ports, { id, region }) {
    const found = await ports(region).functions.mapping(id);
    if (!found) return undefined;
    if (found.state === 'Deleting') return present({ leaving: {} });
    return present({
      content: NOTHING_INSIDE,
      config: { EventSourceArn: found.from, BatchSize: found.batch },
    });
  },
  async remove(ports, { id, region }, removing) {
    const { functions } = ports(region);
    const now = await functions.mapping(id);
    if (now && now.state !== 'Deleting')
      await removing.during('lambda:DeleteEventSourceMapping', id, () =>
        functions.removeMapping(id),
      );
    await untilGone(removing, `event source mapping ${id}`, () => functions.mapping(id));
  },
  async save(ports, { id, region }) {
    const { fn, from, batch } = (await ports(region).functions.mapping(id)) ?? {};
    return { kind: 'lambda-event-source-mapping', content: { fn, from, batch } };
  },
  async restore(ports, { id, region }, { content }, removing) {
    const [fn, from] = [savedText(content, 'fn'), savedText(content, 'from')];
    await removing.during('lambda:CreateEventSourceMapping', id, () =>
      ports(region).functions.createMapping(fn, from, savedNumber(content, 'batch')),
    );
  },
});
