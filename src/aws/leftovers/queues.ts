import { unlessAbsent } from '../looking/absent.js';
import { doneOrGone, type LeftoverSource, timeOf } from './source.js';

const GONE = ['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'];

/** Queues; the id is the URL. */
export function sdkQueues(source: LeftoverSource) {
  const { call, clients, region } = source;
  const open = async () => {
    const sdk = await import('@aws-sdk/client-sqs');
    return { sdk, client: clients.get(sdk.SQSClient, region) };
  };

  return {
    async queue(QueueUrl: string) {
      const { sdk, client } = await open();
      const command = new sdk.GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
      const send = () => client.send(command);
      const answer = await unlessAbsent(source, 'sqs:GetQueueAttributes', send, GONE);
      const told: Readonly<Record<string, string>> | undefined =
        answer && (answer.Attributes ?? {});
      if (told === undefined) return undefined;
      const count = (name: string) => Number(told[name] ?? Number.NaN);
      return {
        arn: told['QueueArn'] ?? '',
        createdAt: timeOf(Number(told['CreatedTimestamp'] ?? Number.NaN)),
        waiting: count('ApproximateNumberOfMessages'),
        inFlight: count('ApproximateNumberOfMessagesNotVisible'),
        delayed: count('ApproximateNumberOfMessagesDelayed'),
        attributes: told,
        policy: told['Policy'],
      };
    },
    async tags(QueueUrl: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.ListQueueTagsCommand({ QueueUrl }));
      return (await unlessAbsent(source, 'sqs:ListQueueTags', send, GONE))?.Tags ?? {};
    },
    /** An empty text takes the policy away. */
    async putPolicy(QueueUrl: string, Policy: string) {
      const { sdk, client } = await open();
      const command = new sdk.SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } });
      const send = () => client.send(command);
      if (Policy === '') await doneOrGone(source, 'sqs:SetQueueAttributes', send, GONE);
      else await call('sqs:SetQueueAttributes', send);
    },
    async remove(QueueUrl: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteQueueCommand({ QueueUrl }));
      await doneOrGone(source, 'sqs:DeleteQueue', send, GONE);
    },
  };
}
