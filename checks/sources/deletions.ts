import { awsCall, isDeleting } from './aws-cli.js';
import type { Command } from './shell.js';

/** What a command deletes on AWS, as messages call it: `aws s3 rb`; `undefined` for all others. */
export function deletion(command: Command): string | undefined {
  const call = awsCall(command);
  if (call) return isDeleting(call) ? `aws ${call.service} ${call.operation}` : undefined;
  const [tool = '', verb = ''] = command.words.map(({ text }) => text);
  return TOOLS.has(`${tool} ${verb}`) ? `${tool} ${verb}` : undefined;
}

const TOOLS: ReadonlySet<string> = new Set([
  'cdk destroy',
  'sam delete',
  'serverless remove',
  'sls remove',
  'cdklocal destroy',
]);
