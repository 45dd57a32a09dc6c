import type { Expected, Stream } from './stream.js';
import { STACK, type Teller, teller } from './teller.js';

/** A failure that is told in a scene: of what, with which words. */
export interface Told {
  readonly logicalId: string;
  readonly type: string;
  readonly text: string;
}

type Scene = (told: Told) => { readonly stacks: readonly Teller[]; readonly expected: Expected };

const TABLE = 'AWS::DynamoDB::Table';
const ROLE = 'AWS::IAM::Role';
const LAMBDA = 'AWS::Lambda::Function';
const QUEUE = 'AWS::SQS::Queue';

/** Surroundings of a failure: the same words, other noise. */
export const scenes: Readonly<Record<string, Scene>> = {
  'created, rolled back': ({ logicalId, type, text }) => {
    const shop = teller('Shop').begin('CREATE').ok('Role', ROLE);
    shop
      .start(logicalId, type)
      .start('Table', TABLE)
      .start('Queue', QUEUE)
      .fail(logicalId, type, text);
    shop.cancel('Table', TABLE).cancel('Queue', QUEUE).rollback(['Table', 'Queue', logicalId]);
    shop.undo('Role', ROLE).end('ROLLBACK_COMPLETE');
    return { stacks: [shop], expected: expect('Shop', logicalId, ['Table', 'Queue']) };
  },
  'updated after good days, rolled back': ({ logicalId, type, text }) => {
    const shop = teller('Shop')
      .begin('CREATE')
      .ok(logicalId, type)
      .ok('Table', TABLE)
      .end('CREATE_COMPLETE');
    shop.begin('UPDATE').ok('Table', TABLE).end('UPDATE_COMPLETE');
    shop.begin('UPDATE').start(logicalId, type).start('Fn', LAMBDA).fail(logicalId, type, text);
    shop.cancel('Fn', LAMBDA).rollback([logicalId, 'Fn']).undo(logicalId, type).undo('Fn', LAMBDA);
    shop.end('UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS').end('UPDATE_ROLLBACK_COMPLETE');
    return { stacks: [shop], expected: expect('Shop', logicalId, ['Fn']) };
  },
  'in a nested stack, rolled back': ({ logicalId, type, text }) => {
    const clock = { seconds: 0 };
    const root = teller('Shop', { clock });
    const child = teller('Shop-Data-1ABC', { clock });
    root.begin('CREATE').ok('Role', ROLE).start('Data', STACK, { PhysicalResourceId: child.id });
    child
      .begin('CREATE', '')
      .start(logicalId, type)
      .start('Table', TABLE)
      .fail(logicalId, type, text);
    child
      .cancel('Table', TABLE)
      .own('CREATE_FAILED', `The following resource(s) failed to create: [${logicalId}, Table]. `);
    root.fail('Data', STACK, embedded(child, [logicalId, 'Table']), {
      PhysicalResourceId: child.id,
    });
    root.cancel('Fn', LAMBDA).rollback(['Data', 'Fn']);
    root.tell('Data', STACK, 'DELETE_IN_PROGRESS', undefined, { PhysicalResourceId: child.id });
    child.begin('DELETE', '').undo(logicalId, type).end('DELETE_COMPLETE');
    root.tell('Data', STACK, 'DELETE_COMPLETE', undefined, { PhysicalResourceId: child.id });
    root.undo('Role', ROLE).end('ROLLBACK_COMPLETE');
    return {
      stacks: [root, child],
      expected: expect(child.name, logicalId, ['Data', 'Fn', 'Table']),
    };
  },
  'beside well stacks of other regions': ({ logicalId, type, text }) => {
    const clock = { seconds: 0 };
    const edge = teller('Edge', { clock, region: 'us-east-1' }).begin('CREATE');
    const shop = teller('Shop', { clock, region: 'eu-central-1' })
      .begin('UPDATE')
      .start(logicalId, type);
    edge.ok('Certificate', 'AWS::CertificateManager::Certificate');
    shop.fail(logicalId, type, text);
    edge.ok('Acl', 'AWS::WAFv2::WebACL').end('CREATE_COMPLETE');
    shop.rollback([logicalId]).undo(logicalId, type).end('UPDATE_ROLLBACK_COMPLETE');
    const { causes } = expect('Shop', logicalId);
    return {
      stacks: [edge, shop],
      expected: { causes: causes.map((one) => ({ ...one, region: 'eu-central-1' })) },
    };
  },
  'in a custom resource': ({ logicalId, text }) => {
    const type = 'Custom::Maker';
    const shop = teller('Shop').begin('CREATE').ok('Fn', LAMBDA).start(logicalId, type);
    const words = `Received response status [FAILED] from custom resource. Message returned: ${text} (RequestId: 6b1c6f9e-2f0f-4c55-9a14-0f6a1f1a2b3c)`;
    shop.fail(logicalId, type, words).cancel('Table', TABLE).rollback([logicalId, 'Table']);
    shop.undo('Fn', LAMBDA).end('ROLLBACK_COMPLETE');
    return { stacks: [shop], expected: expect('Shop', logicalId, ['Table']) };
  },
  'in a handler, with rollback off': ({ logicalId, type, text }) => {
    const shop = teller('Shop').begin('UPDATE').start(logicalId, type);
    const words = `Resource handler returned message: "${text}" (RequestToken: 7f2b86fe-7d01-94ac-cb34-0d8b8ae5ab11, HandlerErrorCode: GeneralServiceException)`;
    shop.fail(logicalId, type, words, { after: 20 }).cancel('Queue', QUEUE);
    shop.end(
      'UPDATE_FAILED',
      `The following resource(s) failed to update: [${logicalId}, Queue]. `,
    );
    return { stacks: [shop], expected: expect('Shop', logicalId, ['Queue']) };
  },
};

const expect = (stack: string, logicalId: string, victims: readonly string[] = []): Expected => ({
  causes: [{ stack, logicalId, phase: 'original' }],
  victims,
});

export const embedded = (child: Teller, names: readonly string[]): string =>
  `Embedded stack ${child.id} was not successfully created: The following resource(s) failed to create: [${names.join(', ')}]. `;

/** Every scene in turn for every given failure. */
export const staged = (
  failures: readonly (Told & { readonly name: string })[],
): readonly Stream[] => {
  const all = Object.entries(scenes);
  return failures.map((told, at) => {
    const [name, scene] = all[at % all.length] ?? [
      '',
      () => ({ stacks: [], expected: { causes: [] } }),
    ];
    return { name: `${told.name}, ${name}`, ...scene(told) };
  });
};
