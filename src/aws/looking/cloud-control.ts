import { here, type Lookup } from './absent.js';

const ABSENT = 'ResourceNotFoundException';
/** What Cloud Control answers about types that it does not know, or cannot read. */
const UNSUPPORTED = ['UnsupportedActionException', 'TypeNotFoundException'];

/**
 * A look at a name that is the whole identifier of its type, for types without a look of their own.
 * Source: Cloud Control API Reference, GetResource.
 */
export const byCloudControl = (TypeName: string): Lookup => ({
  actions: cloudControlActions,
  async look(source, Identifier) {
    const { CloudControlClient, GetResourceCommand } = await import('@aws-sdk/client-cloudcontrol');
    const client = source.clients.get(CloudControlClient, source.region);
    const send = () => client.send(new GetResourceCommand({ TypeName, Identifier }));
    try {
      await source.call('cloudformation:GetResource', send, [ABSENT, ...UNSUPPORTED]);
      return here(Identifier);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (error.name === ABSENT) return undefined;
      if (UNSUPPORTED.includes(error.name)) return { id: Identifier, state: 'untold' };
      throw error;
    }
  },
});

export const cloudControlActions: readonly string[] = ['cloudformation:GetResource'];
