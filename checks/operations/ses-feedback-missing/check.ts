import {
  allows,
  cannotTell,
  defineRule,
  fail,
  onAssembly,
  onResources,
  pass,
  permissionsOf,
  type Resource,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { feedbackOf, setsOf } from '../mail-feedback.js';
import { isSameText } from '../same-text.js';

export const sesFeedbackMissing = defineRule({
  id: 'ses-feedback-missing',
  title: 'Bounces and complaints are not processed',
  why: 'Mail goes on to addresses that refuse it, until SES pauses the sending of the account.',
  fix: 'Give the identity a configuration set with an event destination for BOUNCE and COMPLAINT (SNS or EventBridge) and somebody who reads it.',
  severity: 'warning',
  phase: 'run',
  source:
    'Amazon SES Developer Guide, "Monitoring email sending using event publishing" and "Virtual Deliverability Manager"',
  judges: [
    onResources('AWS::SES::EmailIdentity', (identity, world) => {
      const reference = identity.get('ConfigurationSetAttributes.ConfigurationSetName');
      const sets = setsOf(world);
      const own = reference.isPresent
        ? (reference.follow() ?? sets.find(({ name }) => isSameText(name, reference)))
        : undefined;
      if (reference.isPresent && !own)
        return cannotTell('the configuration set is in none of the templates', reference);
      if (own) return verdict(identity, own, world);
      if (sets.some((set) => feedbackOf(set, world) === undefined)) return pass;
      return fail(
        `${identity.logicalId} has no configuration set${sets.length > 0 ? ', and none of the templates tells of bounces and complaints' : ''}.`,
      );
    }),
    onAssembly((world) => {
      if (world.resources('AWS::SES::EmailIdentity').length > 0)
        return skip('the identities are judged');
      const sender = world
        .resources('AWS::Lambda::Function')
        .find((fn) => maySend(fn.get('Role').follow()));
      if (!sender) return skip('nobody sends mail');
      return setsOf(world).some((set) => feedbackOf(set, world) === undefined)
        ? pass
        : fail(
            `${sender.logicalId} may send mail, and no template has a configuration set that tells of bounces and complaints.`,
            { at: sender },
          );
    }),
  ],
});

function verdict(identity: Resource, set: Resource, world: World): Verdict {
  const fault = feedbackOf(set, world);
  if (fault === undefined) return pass;
  const manager = world.resources('AWS::SES::VdmAttributes').length > 0;
  const suppressed = set
    .get('SuppressionOptions.SuppressedReasons')
    .items()
    .map(({ likely }) => likely?.toUpperCase());
  if (manager && suppressed.includes('BOUNCE') && suppressed.includes('COMPLAINT')) return pass;
  return fail(`${identity.logicalId} sends with ${set.logicalId}, which ${fault}.`);
}

const maySend = (role: Resource | undefined): boolean =>
  role?.type === 'AWS::IAM::Role' &&
  permissionsOf(role).statements.length > 0 &&
  ['ses:SendEmail', 'ses:SendRawEmail', 'ses:SendTemplatedEmail'].some(
    (action) => allows({ ...permissionsOf(role), managed: [], unseen: [] }, action) === true,
  );
