import { readFileSync } from 'node:fs';
import { assetPath } from '../../core/asset.js';
import { recordOf, stringsOf } from '../../core/values.js';

/** Service principals of AWS that none of AWS's managed policies happens to name. */
const OTHERS = `
  acm-pca appconfig backup-gateway batchoperations.s3 bcm-data-exports billingconsole billingreports
  chatbot cloudhsm codecommit codedeploy codestar codestar-notifications cognito-sync costalerts
  datapipeline deepracer dlm dynamodb ebs edgelambda ecr ec2-instance-connect eks-fargate-pods
  eks-fargate eks-nodegroup elasticmapreduce.application-autoscaling es export.rds
  gamelift geo importexport iotanalytics iotevents ivs jellyfish kinesis kinesisanalytics
  kms logger.cloudfront logging.s3 machinelearning macie2 mediapackage mediastore mediatailor
  metrics.cloudwatch mobileanalytics mobilehub monitoring monitoring.rds opensearch ops.apigateway
  opsworks-cm pinpoint polly profiler rekognition replicator.lambda route53 s3 s3-outposts
  sagemaker-edge secretsmanager serverlessrepo session.qldb sqs ssm-incidents storagegateway
  streams.metrics.cloudwatch sts support swf textract timestream tracking transcribe
  transcribe.streaming translate trustedadvisor vpc-flow-logs waf waf-regional worklink workmail
  workspaces xray identitystore access-analyzer signin`;

let known: ReadonlySet<string> | undefined;

/** Whether AWS has this service principal, e.g. `lambda.amazonaws.com` or `logs.eu-west-1.amazonaws.com`. */
export function isServicePrincipal(name: string): boolean {
  known ??= new Set([...extracted(), ...OTHERS.trim().split(/\s+/).map(principal)]);
  const plain = name
    .replace(/\.amazonaws\.com\.cn$/, '.amazonaws.com')
    .replace(/\.[a-z]{2}(-gov|-iso[a-z]?)?-[a-z]+-\d\.amazonaws\.com$/, '.amazonaws.com');
  return known.has(plain);
}

const principal = (service: string) => `${service}.amazonaws.com`;

function extracted(): readonly string[] {
  const text = readFileSync(assetPath('service-principals.json'), 'utf8');
  return stringsOf(recordOf(JSON.parse(text))['services']);
}
