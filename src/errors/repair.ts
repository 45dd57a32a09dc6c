/** A stack that takes no deployment as it is, and how it is reached. */
export interface StuckStack {
  readonly stack: string;
  readonly region: string;
  /** Begins with the status of CloudFormation. */
  readonly status: string;
  readonly environment: string;
  /** Another endpoint than AWS. */
  readonly endpoint?: string | undefined;
  /** What was being done when it got stuck. */
  readonly command?: 'deploy' | 'destroy';
}

/**
 * What to do about it, in the order in which it is to be done.
 * Source: CloudFormation user guide, "Stack status codes" and "Troubleshooting CloudFormation".
 */
export function repairOf(stuck: StuckStack): string {
  const { status, environment, command = 'deploy' } = stuck;
  const again = `apexctl ${command} --env ${environment}`;
  const recover = recoverLine(stuck);
  if (command === 'destroy')
    return `Remove what stands in the way, then: ${again} ; or see what it is and what can be left behind: ${recover}`;
  if (/^(CREATE|UPDATE)_FAILED/.test(status))
    return `Undo it: ${recover} ; or correct the cause and go on: ${again} --no-rollback`;
  if (/^(UPDATE_ROLLBACK_FAILED|ROLLBACK_COMPLETE|ROLLBACK_FAILED|DELETE_FAILED)/.test(status))
    return `Take it back to a good state: ${recover} ; then: ${again}`;
  return `See what can be done: ${recover} --dry-run`;
}

/** The command line that repairs a stack, where it is. */
const recoverLine = ({ stack, environment, endpoint }: StuckStack): string =>
  [
    `apexctl recover ${stack} --env ${environment}`,
    ...(endpoint ? [`--endpoint-url ${endpoint}`] : []),
  ].join(' ');
