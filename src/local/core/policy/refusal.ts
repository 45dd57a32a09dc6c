import { AwsError } from '../aws-error.js';
import type { Principal } from '../principal.js';

/** AWS's sentence for a refused call. `reason` begins with `because` or `with`. */
export const accessDenied = (
  principal: Principal,
  action: string,
  resource: string,
  reason?: string,
): AwsError =>
  new AwsError(
    'AccessDenied',
    `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${resource}${reason ? ` ${reason}` : ''}`,
    { status: 403 },
  );

/** How services name that refusal: the JSON protocols have their own code, and their own status. */
export const accessDeniedCode = (
  protocol: 'json' | 'restJson' | 'cbor' | 'query' | 'ec2' | 'restXml',
): { readonly code: string; readonly status: number } => {
  if (protocol === 'ec2') return { code: 'UnauthorizedOperation', status: 403 };
  if (protocol === 'query' || protocol === 'restXml') return { code: 'AccessDenied', status: 403 };
  return { code: 'AccessDeniedException', status: protocol === 'restJson' ? 403 : 400 };
};
