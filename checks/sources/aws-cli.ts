import type { Command, Word } from './shell.js';

/** A call of the AWS CLI. */
export interface AwsCall {
  /** `s3`, `dynamodb`. */
  readonly service: string;
  /** `rb`, `delete-table`. */
  readonly operation: string;
  readonly rest: readonly Word[];
}

/** Options of the CLI itself that take no value; all others in front of the service take one. */
const BARE = /^--(?:debug|no-\S+|version)$/;

export function awsCall({ words }: Command): AwsCall | undefined {
  if (!/^(?:\S*\/)?(?:aws|awslocal)$/.test(words[0]?.text ?? '')) return undefined;
  const plain: Word[] = [];
  const rest: Word[] = [];
  for (let at = 1; at < words.length; at++) {
    const word = words[at];
    if (!word) continue;
    if (plain.length < 2 && !word.text.startsWith('-')) plain.push(word);
    else {
      rest.push(word);
      const hasValue = plain.length < 2 && !BARE.test(word.text) && !word.text.includes('=');
      const value = hasValue ? words[++at] : undefined;
      if (value) rest.push(value);
    }
  }
  const [service, operation] = plain;
  return service && { service: service.text, operation: operation?.text ?? '', rest };
}

const REMOVES =
  /^(?:batch-delete|delete|deregister|destroy|purge|release|remove|schedule-key-deletion|terminate)(?:-|$)/;
/** What these take away is soon put back, and holds nothing. */
const HARMLESS = /^(?:remove-permission|remove-tags|delete-tags|deregister-targets)/;

/** Whether a call removes something that may hold data or cost money. */
export const isDeleting = ({ service, operation }: AwsCall): boolean =>
  service === 's3'
    ? operation === 'rb' || operation === 'rm'
    : REMOVES.test(operation) && !HARMLESS.test(operation);
