import { AwsError } from '../../core/aws-error.js';
import { parsePolicy } from '../../core/policy/index.js';
import type { Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';

const malformed = (message: string) =>
  new AwsError('MalformedPolicyDocumentException', message, { status: 400 });

/** @throws AwsError MalformedPolicyDocumentException, PublicPolicyException */
export async function checkResourcePolicy(
  world: World,
  { account }: Scope,
  text: string,
  blockPublic: boolean,
): Promise<void> {
  const { statements } = read(text);
  const iam = await world.port('iam');
  for (const { principals, effect, conditions } of statements) {
    if (!principals)
      throw malformed('This resource policy contains a statement with no principal.');
    for (const { kind, value } of principals.values) {
      if (!iam.principalExists(account, kind, value)) {
        throw malformed('This resource policy contains an unsupported principal.');
      }
      if (blockPublic && effect === 'Allow' && value === '*' && conditions.length === 0) {
        throw new AwsError(
          'PublicPolicyException',
          "You can't attach a resource-based policy that allows broad access to the secret.",
          { status: 400 },
        );
      }
    }
  }
}

function read(text: string) {
  try {
    return parsePolicy(text);
  } catch (error) {
    if (error instanceof AwsError) throw malformed(error.message);
    throw error;
  }
}
