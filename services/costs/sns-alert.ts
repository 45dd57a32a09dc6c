import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { CostsParts } from './handler.js';

/** Tells a topic. Subjects have at most 100 characters. Source: SNS API reference, Publish. */
export function snsAlert(sns: SNSClient, topicArn: string): CostsParts['alert'] {
  return async (subject, text) => {
    await sns.send(
      new PublishCommand({ TopicArn: topicArn, Subject: subject.slice(0, 100), Message: text }),
    );
  };
}
