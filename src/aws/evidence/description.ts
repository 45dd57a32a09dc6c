import { type EvidenceSource, within } from './source.js';

const SILENT = [
  'ResourceNotFoundException',
  'UnsupportedActionException',
  'TypeNotFoundException',
  'InvalidRequestException',
  'GeneralServiceException',
  'HandlerFailureException',
  'ValidationException',
];

/**
 * A resource as Cloud Control describes it now.
 *
 * @returns `undefined` where it is gone or its type cannot be read that way
 */
export async function description(
  { clients, call, region }: EvidenceSource,
  { type: TypeName, id: Identifier }: { readonly type: string; readonly id: string },
): Promise<unknown> {
  const { CloudControlClient, GetResourceCommand } = await import('@aws-sdk/client-cloudcontrol');
  const client = clients.get(CloudControlClient, region);
  const command = new GetResourceCommand({ TypeName, Identifier });
  try {
    const answer = await call(
      'cloudformation:GetResource',
      () => client.send(command, within()),
      SILENT,
    );
    const text = answer.ResourceDescription?.Properties;
    return text === undefined ? undefined : JSON.parse(text);
  } catch (error) {
    if (error instanceof Error && SILENT.includes(error.name)) return undefined;
    throw error;
  }
}
