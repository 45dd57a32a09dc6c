import {
  CloudControlClient,
  CreateResourceCommand,
  DeleteResourceCommand,
  GetResourceCommand,
  GetResourceRequestStatusCommand,
  ListResourcesCommand,
  type ProgressEvent,
  UpdateResourceCommand,
} from '@aws-sdk/client-cloudcontrol';
import { expect } from 'vitest';
import type { Local } from '../../../src/local/index.js';

type Model = Readonly<Record<string, unknown>>;

/** Cloud Control as a test uses it: models are objects, and requests are followed to their end. */
export function controlOf(local: Local, config: object = {}) {
  const client = new CloudControlClient({ ...local.clientConfig(), maxAttempts: 1, ...config });
  const status = async (RequestToken: string | undefined): Promise<ProgressEvent> => {
    const answer = await client.send(new GetResourceRequestStatusCommand({ RequestToken }));
    return answer.ProgressEvent ?? {};
  };
  /** Requests begin as they do on AWS; how they end is asked for. */
  const ended = async (begun: ProgressEvent | undefined): Promise<ProgressEvent> => {
    expect(begun?.OperationStatus).toBe('IN_PROGRESS');
    return status(begun?.RequestToken);
  };
  return {
    client,
    status,
    async create(TypeName: string, model: Model, more: object = {}) {
      const DesiredState = JSON.stringify(model);
      const input = { TypeName, DesiredState, ...more };
      return ended((await client.send(new CreateResourceCommand(input))).ProgressEvent);
    },
    async update(TypeName: string, Identifier: string, patch: unknown, more: object = {}) {
      const PatchDocument = JSON.stringify(patch);
      const input = { TypeName, Identifier, PatchDocument, ...more };
      return ended((await client.send(new UpdateResourceCommand(input))).ProgressEvent);
    },
    async remove(TypeName: string, Identifier: string, more: object = {}) {
      const input = { TypeName, Identifier, ...more };
      return ended((await client.send(new DeleteResourceCommand(input))).ProgressEvent);
    },
    async read(TypeName: string, Identifier: string, more: object = {}): Promise<Model> {
      const input = { TypeName, Identifier, ...more };
      const { ResourceDescription } = await client.send(new GetResourceCommand(input));
      return JSON.parse(ResourceDescription?.Properties ?? 'null');
    },
    async list(TypeName: string, parent?: Model) {
      const ResourceModel = parent && { ResourceModel: JSON.stringify(parent) };
      const answer = await client.send(new ListResourcesCommand({ TypeName, ...ResourceModel }));
      return (answer.ResourceDescriptions ?? []).map(({ Identifier }) => Identifier);
    },
  };
}

export type Control = ReturnType<typeof controlOf>;
