import { arnIn, defineResourceType, lastPart, NOTHING_INSIDE, present } from './define.js';
import { recordOf, savedRecord, savedTexts } from './saved.js';

/** A policy for several queues, as its template lists them. */
export const sqsQueuePolicy = defineResourceType({
  type: 'AWS::SQS::QueuePolicy',
  title: 'queue policy',
  tier: 'policies',
  idIsDrawn: false,
  loses: 'the rights that others have on the queue',
  comesBack: 'its document is kept',
  permissions: {
    look: ['sqs:GetQueueAttributes'],
    remove: ['sqs:SetQueueAttributes'],
    undo: ['sqs:SetQueueAttributes'],
  },
  arn: (target) =>
    arnIn('sqs', lastPart(savedTexts(target.properties, 'Queues')[0] ?? '*'), target),
  touches: (target) =>
    savedTexts(target.properties, 'Queues').map((url) => arnIn('sqs', lastPart(url), target)),
  async look(ports, { properties, region }) {
    const found: Record<string, unknown> = {};
    for (const url of savedTexts(properties, 'Queues')) {
      const policy = (await ports(region).queues.queue(url))?.policy;
      if (policy !== undefined && policy !== '') found[url] = JSON.parse(policy);
    }
    const documents = Object.values(found);
    if (documents.length === 0) return undefined;
    const isOurs = documents.every((one) => sameDocument(one, properties['PolicyDocument']));
    return present({
      tags: 'none',
      content: NOTHING_INSIDE,
      config: { Queues: Object.keys(found), PolicyDocument: documents[0] },
      locks: isOurs ? [] : ['the policy says something else than the template did'],
    });
  },
  async remove(ports, { properties, region }, removing) {
    for (const url of savedTexts(properties, 'Queues'))
      await removing.during('sqs:SetQueueAttributes', url, () =>
        ports(region).queues.putPolicy(url, ''),
      );
  },
  async save(ports, { properties, region }) {
    const policies: Record<string, unknown> = {};
    for (const url of savedTexts(properties, 'Queues'))
      policies[url] = (await ports(region).queues.queue(url))?.policy;
    return { kind: 'sqs-queue-policy', content: { policies } };
  },
  async restore(ports, { region }, { content }, removing) {
    for (const [url, policy] of Object.entries(savedRecord(content, 'policies')))
      if (typeof policy === 'string')
        await removing.during('sqs:SetQueueAttributes', url, () =>
          ports(region).queues.putPolicy(url, policy),
        );
  },
});

/** Whether two policies say the same in the same order; what AWS adds (an id) does not count. */
export function sameDocument(one: unknown, other: unknown): boolean {
  const statement = (document: unknown) => JSON.stringify(ordered(recordOf(document)['Statement']));
  return statement(one) === statement(other);
}
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, ordered(inner)]),
  );
}
