import type { Call } from '../call.js';
import type { AwsClients } from '../clients.js';

/** What evidence is read with. */
export interface EvidenceSource {
  readonly clients: AwsClients;
  readonly call: Call;
  readonly region: string;
}

/** IAM actions that reading evidence may take; each is missed for itself. */
export const evidencePermissions: readonly string[] = [
  'cloudformation:DescribeChangeSet',
  'cloudformation:DescribeEvents',
  'cloudformation:DescribeStackEvents',
  'cloudformation:DescribeStacks',
  'cloudformation:GetResource',
  'cloudformation:GetTemplate',
  'cloudformation:ListChangeSets',
  'cloudformation:ListExports',
  'cloudformation:ListImports',
  'cloudformation:ListStacks',
  'cloudformation:ListStackResources',
  'lambda:GetFunctionConfiguration',
  'logs:FilterLogEvents',
];

/** Evidence is read while something fails: a call that hangs must not keep it from being written. */
export const within = () => ({ abortSignal: AbortSignal.timeout(60_000) });
