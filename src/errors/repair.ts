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
  if (command === 'destroy') return `Remove what stands in the way, then: ${again}`;
  if (status.startsWith('UPDATE_ROLLBACK_FAILED'))
    return `Remove what stands in the way, then: ${aws(stuck, 'continue-update-rollback')} ; then: ${again}`;
  if (/^(CREATE|UPDATE)_FAILED/.test(status))
    return `Undo it: ${aws(stuck, 'rollback-stack')} ; or correct the cause and go on: ${again} --no-rollback`;
  if (/^(ROLLBACK_COMPLETE|ROLLBACK_FAILED|DELETE_FAILED)/.test(status))
    return `Remove what stands in the way, then: ${aws(stuck, 'delete-stack')} ; then: ${again}`;
  return `See what happened: ${aws(stuck, 'describe-stack-events')}`;
}

/** A command line of the AWS CLI about the stack. */
const aws = ({ stack, region, endpoint }: StuckStack, action: string): string =>
  [
    `aws cloudformation ${action} --stack-name ${stack} --region ${region}`,
    ...(endpoint ? [`--endpoint-url ${endpoint}`] : []),
  ].join(' ');
