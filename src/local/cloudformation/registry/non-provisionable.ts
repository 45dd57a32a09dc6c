import { isCustomType } from '../providers/custom.js';
import { typeSpec } from '../spec/spec.js';

/** Namespaces none of whose types has handlers. */
const NAMESPACES: ReadonlySet<string> = new Set([
  ...['AppMesh', 'Greengrass', 'IoTThingsGraph', 'KinesisAnalytics', 'MediaConvert', 'OpsWorks'],
  ...['OpsWorksCM', 'Pinpoint', 'PinpointEmail', 'QLDB', 'SDB', 'Serverless', 'WAF', 'WAFRegional'],
]);

/**
 * Types that CloudFormation makes without handlers of the registry, by namespace.
 * Source: `ProvisioningType` NON_PROVISIONABLE of DescribeType as public inventories tell it (2026), and
 * refusals that users report (AWS::IAM::Policy, AWS::Route53::RecordSet, AWS::CloudWatch::AnomalyDetector).
 */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  AmazonMQ: ['ConfigurationAssociation'],
  ApiGatewayV2: ['ApiGatewayManagedOverrides'],
  AppStream: ['Fleet'],
  AppSync: ['ApiCache'],
  AutoScalingPlans: ['ScalingPlan'],
  Budgets: ['Budget'],
  Cloud9: ['EnvironmentEC2'],
  CloudFormation: ['CustomResource', 'Macro', 'WaitCondition', 'WaitConditionHandle'],
  CloudFront: ['StreamingDistribution'],
  CloudWatch: ['AnomalyDetector'],
  CodeBuild: ['ReportGroup', 'SourceCredential'],
  Config: ['ConfigurationRecorder', 'DeliveryChannel', 'OrganizationConfigRule'],
  DAX: ['Cluster', 'ParameterGroup', 'SubnetGroup'],
  DMS: [
    ...['Endpoint', 'EventSubscription', 'ReplicationInstance', 'ReplicationSubnetGroup'],
    'ReplicationTask',
  ],
  DirectoryService: ['MicrosoftAD'],
  DocDB: ['DBCluster', 'DBClusterParameterGroup', 'DBInstance', 'EventSubscription'],
  EC2: [
    ...['ClientVpnAuthorizationRule', 'ClientVpnEndpoint', 'ClientVpnRoute'],
    ...['ClientVpnTargetNetworkAssociation', 'NetworkInterfacePermission'],
    'VPNGatewayRoutePropagation',
  ],
  EMR: ['Cluster'],
  ElastiCache: ['SecurityGroup', 'SecurityGroupIngress'],
  ElasticLoadBalancingV2: ['ListenerCertificate'],
  Elasticsearch: ['Domain'],
  FSx: ['FileSystem', 'Snapshot', 'StorageVirtualMachine', 'Volume'],
  Glue: ['Classifier', 'CustomEntityType', 'DataQualityRuleset', 'DevEndpoint', 'MLTransform'],
  IAM: ['AccessKey', 'Policy', 'UserToGroupAddition'],
  IoT: ['PolicyPrincipalAttachment', 'ThingPrincipalAttachment'],
  LakeFormation: ['DataLakeSettings', 'Permissions', 'Resource'],
  MediaStore: ['Container'],
  RDS: ['DBSecurityGroup', 'DBSecurityGroupIngress'],
  Route53: ['RecordSet', 'RecordSetGroup'],
  SES: ['ReceiptFilter', 'ReceiptRule', 'ReceiptRuleSet'],
  SageMaker: ['CodeRepository', 'EndpointConfig', 'NotebookInstance', 'Workteam'],
  ServiceDiscovery: ['HttpNamespace', 'Instance', 'PublicDnsNamespace'],
};

/** Whether a type of the registry has no handlers, so that only a stack can make it. */
export function isNonProvisionable(type: string): boolean {
  const [, namespace = '', name = ''] = type.split('::');
  if (isCustomType(type) || NAMESPACES.has(namespace)) return true;
  if (TYPES[namespace]?.includes(name)) return true;
  return typeSpec(type)?.primaryIdentifier.length === 0;
}
