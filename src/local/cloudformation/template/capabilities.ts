import { AwsError } from '../../core/aws-error.js';
import { say } from '../wording.js';
import type { Template } from './template.js';

/** Types that need CAPABILITY_IAM, with the property whose use needs CAPABILITY_NAMED_IAM. */
const IAM: Readonly<Record<string, string | undefined>> = {
  // Source: CloudFormation user guide, "Acknowledging IAM resources"
  'AWS::IAM::AccessKey': undefined,
  'AWS::IAM::Group': 'GroupName',
  'AWS::IAM::InstanceProfile': 'InstanceProfileName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Policy': undefined,
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::User': 'UserName',
  'AWS::IAM::UserToGroupAddition': undefined,
};

export interface Needed {
  readonly capabilities: readonly (
    | 'CAPABILITY_IAM'
    | 'CAPABILITY_NAMED_IAM'
    | 'CAPABILITY_AUTO_EXPAND'
  )[];
  /** Resource types that are the reason. */
  readonly types: readonly string[];
}

/** What a caller has to acknowledge before this template may be used. */
export function capabilitiesOf({ resources, transforms }: Template): Needed {
  const iam = Object.values(resources).filter(({ type }) => type in IAM);
  const named = iam.some(({ type, properties }) => {
    const name = IAM[type];
    return name !== undefined && properties[name] !== undefined;
  });
  return {
    capabilities: [
      ...(named ? (['CAPABILITY_NAMED_IAM'] as const) : []),
      ...(iam.length > 0 && !named ? (['CAPABILITY_IAM'] as const) : []),
      ...(transforms.length > 0 ? (['CAPABILITY_AUTO_EXPAND'] as const) : []),
    ],
    types: [...new Set(iam.map(({ type }) => type))].sort(),
  };
}

/**
 * @param expandable whether transforms need no acknowledgement, as in change sets
 * @throws AwsError InsufficientCapabilitiesException
 */
export function requireCapabilities(
  template: Template,
  given: readonly string[],
  expandable: boolean,
): void {
  const missing = capabilitiesOf(template).capabilities.filter(
    (capability) =>
      !given.includes(capability) &&
      !(capability === 'CAPABILITY_IAM' && given.includes('CAPABILITY_NAMED_IAM')) &&
      !(capability === 'CAPABILITY_AUTO_EXPAND' && expandable),
  );
  if (missing.length === 0) return;
  throw new AwsError(
    'InsufficientCapabilitiesException',
    say('capabilities-needed', { capabilities: missing.join(', ') }),
  );
}
