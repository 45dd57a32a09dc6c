import { defineSignature } from '../define.js';

export const resourceHandlerFailed = defineSignature({
  id: 'resource-handler-failed',
  title: 'A resource handler reports what its service said',
  kind: 'service',
  role: 'wrapper',
  looks: [
    {
      text: /Resource handler returned message: (?<inner>"?.{1,4000}?)\s?\(RequestToken: [^,)]{1,80}, HandlerErrorCode: (?<code>\w{1,40})\)/is,
      certainty: 0.52,
    },
    { text: /Resource handler returned message: (?<inner>.{1,4000})/is, certainty: 0.4 },
    {
      text: /HandlerErrorCode: (?:GeneralServiceException|NotStabilized|ServiceInternalError|InternalFailure|HandlerInternalFailure|NetworkFailure)/,
      certainty: 0.5,
    },
    {
      text: /\bInternal Failure\b|\bInternalFailure\b|\bServiceInternalError\b|Exceeded attempts to wait|Resource(?: is)? not in the state \w{1,40}/i,
      certainty: 0.5,
    },
  ],
  cause:
    'The handler of {type} passes on an error of the service; the text inside says which. Where it says nothing, the service failed or did not settle in time.',
  fix: [
    'Read the text inside of the message',
    'It says nothing more (Internal Failure, NotStabilized): deploy once more; the same again needs the call in CloudTrail: aws cloudtrail lookup-events --lookup-attributes AttributeKey=ResourceName,AttributeValue={physicalId}',
  ],
  absence: [{ test: 'retry' }],
  prevention: 'None for failures of the service; a second try is allowed once.',
  isRetryable: true,
  examples: [
    {
      text: 'Resource handler returned message: "Something odd happened (Service: Foo, Status Code: 500, Request ID: 1)" (RequestToken: 1, HandlerErrorCode: GeneralServiceException)',
      fits: true,
      catches: { code: 'GeneralServiceException' },
    },
    {
      text: 'Resource handler returned message: "It is not our day" (RequestToken: 1, HandlerErrorCode: InternalFailure)',
      fits: true,
    },
    { text: 'Internal Failure', fits: true },
    { text: 'Resource creation cancelled', fits: false },
  ],
  source: 'CloudFormation CLI User Guide, handler error codes',
});
