import { AwsError } from '../../core/aws-error.js';
import type { Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { invalidRequest } from './errors.js';
import { changeSecret } from './secrets.js';
import { PENDING, type Rotation, type Secret, secretsOf } from './state.js';
import { placeholder } from './versions.js';

const DAY_MS = 86_400_000;

/** Source: Secrets Manager user guide, "Lambda rotation functions": the four steps. */
const STEPS = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'];

/** When it is time again; `undefined` for schedules that no plain number of days tells. */
export function nextRotation({ rotation, created }: Secret): Date | undefined {
  if (!rotation?.isOn) return undefined;
  const [, count, unit] = /^rate\((\d+) (hour|day)s?\)$/.exec(rotation.schedule ?? '') ?? [];
  const days = count ? Number(count) / (unit === 'hour' ? 24 : 1) : rotation.days;
  if (days === undefined) return undefined;
  return new Date((rotation.last ?? created).getTime() + days * DAY_MS);
}

/** @throws AwsError when the function is not there or does not admit Secrets Manager */
export async function checkFunction(world: World, scope: Scope, arn: string): Promise<void> {
  const lambda = await world.port('lambda');
  const by = { service: 'secretsmanager.amazonaws.com', sourceAccount: scope.account };
  if (lambda.exists(arn) && lambda.admits(arn, by)) return;
  throw new AwsError(
    'AccessDeniedException',
    'Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants access to the principal secretsmanager.amazonaws.com.',
    { status: 400 },
  );
}

/** Marks the version that the function will fill. @throws AwsError while another rotation is open */
export function openRotation(
  world: World,
  scope: Scope,
  secret: Secret,
  { token, rotation }: { readonly token: string; readonly rotation: Rotation },
): Secret {
  const open = secret.versions.find(
    ({ stages }) => stages.includes(PENDING) && !stages.includes('AWSCURRENT'),
  );
  if (open && open.id !== token) {
    throw invalidRequest(`A previous rotation isn't complete. That rotation will be reattempted.`);
  }
  const now = world.clock.now();
  return changeSecret(world, scope, secret, {
    rotation: { ...rotation, last: now },
    versions: open ? secret.versions : [...secret.versions, placeholder(token, now)],
  });
}

/** Takes the function through its steps. A step that fails leaves the rotation open, as on AWS. */
export async function runRotation(
  world: World,
  scope: Scope,
  { arn, name, rotation }: Secret,
  token: string,
): Promise<void> {
  const lambda = await world.port('lambda');
  const functionArn = rotation?.lambda ?? '';
  const by = { service: 'secretsmanager.amazonaws.com', sourceAccount: scope.account };
  for (const Step of STEPS) {
    const payload = { Step, SecretId: arn, ClientRequestToken: token };
    const answer = await lambda.invoke({ functionArn, payload, type: 'RequestResponse', by });
    if (answer.error !== undefined) {
      world.log(`secretsmanager: rotation of ${name} stopped in ${Step}: ${answer.error}`);
      return;
    }
  }
}

/** Rotates what is due. */
export async function rotateDue(world: World): Promise<void> {
  const now = world.clock.now();
  for (const scope of world.store.scopes('secretsmanager.secrets')) {
    for (const secret of [...secretsOf(world, scope).values()]) {
      const due = nextRotation(secret);
      if (!due || due > now || secret.deletion || !secret.rotation) continue;
      const token = `${secret.name}-${now.getTime()}`.slice(-64).padStart(32, '0');
      await runRotation(
        world,
        scope,
        openRotation(world, scope, secret, { token, rotation: secret.rotation }),
        token,
      );
    }
  }
}
