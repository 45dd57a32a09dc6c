/** A resource that differs from its template after a repair. */
export interface Difference {
  readonly stack: string;
  readonly region: string;
  readonly logicalId: string;
  readonly type: string;
  /** `MODIFIED`, `DELETED`, or a status that drift detection knows. */
  readonly status: string;
  /** JSON pointers of what differs. */
  readonly paths: readonly string[];
  /** It was left out of the rollback. */
  readonly wasSkipped: boolean;
}

/** How a difference is healed: the next deployment, an import, or making it again. */
export function healingOf(
  { status, type, logicalId, stack }: Difference,
  environment: string,
): string {
  if (status === 'DELETED')
    return `Make ${logicalId} again under the same name as the template has it, or take it out of the template, deploy, put it back and deploy again.`;
  if (status === 'MODIFIED')
    return `Set ${logicalId} back by hand to what the template says, or change the template to what is there: apexctl deploy --env ${environment} ${stack}`;
  return `${type} was not compared; look at it before the next deployment changes it.`;
}
