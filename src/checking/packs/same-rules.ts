/**
 * Our rules that look at the same fault as rules of cdk-nag, whose names are without their pack.
 * Source: cdk-nag 3.0.2, RULES.md.
 */
const SAME: Readonly<Record<string, RegExp>> = {
  'apigw-access-logs-missing': /^(apig1|apigwaccesslogging|apigwstructuredlogging)$/,
  'apigw-method-without-auth': /^apig4$/,
  'apigw-request-validation-missing': /^apig2$/,
  'apigw-throttling-missing': /^apigwdefaultthrottling$/,
  'bucket-public-access':
    /^(s2|s3bucketlevelpublicaccessprohibited|s3bucketpublic(read|write)prohibited)$/,
  'flow-logs-missing': /^(vpc7|vpcflowlogsenabled)$/,
  'iam-wildcard-permissions':
    /^(iam5|iampolicynostatementswith(admin|full)access|starpermissions)$/,
  'kms-rotation-disabled': /^(kms5|kmsbackingkeyrotationenabled)$/,
  'lambda-async-without-dlq': /^lambda(dlq|asyncfailuredestination)$/,
  'lambda-runtime-deprecated': /^(l1|lambdalatestversion)$/,
  'lambda-tracing-disabled': /^lambdatracing$/,
  'log-retention-missing': /^cloudwatchloggroupretentionperiod$/,
  'tls-policy-outdated': /^cfr4$/,
};

/** Whether a rule of ours and one of cdk-nag (`nag-awssolutions-kms5`) look at the same fault. */
export function saysTheSame(ours: string, theirs: string): boolean {
  const name = theirs.slice(theirs.lastIndexOf('-') + 1);
  return Object.hasOwn(SAME, ours) && (SAME[ours]?.test(name) ?? false);
}

/** Our rules that look at the fault of a rule of cdk-nag. */
export const oursFor = (theirs: string): readonly string[] =>
  Object.keys(SAME).filter((ours) => saysTheSame(ours, theirs.toLowerCase()));
