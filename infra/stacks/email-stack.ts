import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IPublicHostedZone } from 'aws-cdk-lib/aws-route53';
import {
  CfnTemplate,
  ConfigurationSet,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { PlatformStack, type PlatformStackProps } from '../constructs/platform-stack.js';
import { regionalName } from '../names.js';

export interface EmailStackProps extends PlatformStackProps {
  readonly zone: IPublicHostedZone;
  readonly mainKey: IKey;
}

/** The domain as a sender: identity with DKIM records, delivery monitoring, bounces and complaints. */
export class EmailStack extends PlatformStack {
  constructor(scope: Construct, { zone, mainKey, ...props }: EmailStackProps) {
    super(scope, 'Email', props);

    const feedback = new Topic(this, 'Feedback', {
      displayName: 'Bounces and complaints of ApexShare mail',
      masterKey: this.borrowed(mainKey),
      enforceSSL: true,
    });
    feedback.addSubscription(new EmailSubscription(this.environmentOf.mail.alerts));
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: configurationSetName(props),
      reputationMetrics: true,
    });
    configurationSet.addEventDestination('FeedbackEvents', {
      destination: EventDestination.snsTopic(feedback),
      events: [
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.DELIVERY_DELAY,
      ],
    });
    // SES tries the topic when the destination is made, so the topic's policy must be there before.
    configurationSet.node.findChild('FeedbackEvents').node.addDependency(feedback);
    const identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.publicHostedZone(zone),
      configurationSet,
    });
    const template = new CfnTemplate(this, 'UploadReady', {
      template: {
        templateName: regionalName('upload-ready', this.environmentOf),
        subjectPart: 'Your video {{title}} is ready',
        textPart: 'Your video {{title}} is ready: {{link}}\nThe link works until {{expires}}.',
        htmlPart:
          '<p>Your video <strong>{{title}}</strong> is ready.</p>' +
          '<p><a href="{{link}}">Download it</a> until {{expires}}.</p>',
      },
    });

    this.publish('IdentityName', identity.emailIdentityName, 'Domain that mails come from');
    this.publish(
      'ConfigurationSetName',
      configurationSet.configurationSetName,
      'Delivery monitoring',
    );
    this.publish('FeedbackTopicArn', feedback.topicArn, 'Bounces and complaints');
    this.publish('UploadReadyTemplate', template.ref, 'Template of the notification');
  }
}

/** Fixed, because the e-mail function of the Api stack, which comes earlier, names it. */
export const configurationSetName = ({ environment }: PlatformStackProps): string =>
  regionalName('mail', environment);
