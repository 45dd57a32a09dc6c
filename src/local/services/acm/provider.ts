import {
  HandlerError,
  type Properties,
  type Provisioning,
  type ResourceProvider,
} from '../../cloudformation/providers/contract.js';
import { AwsError } from '../../core/aws-error.js';
import { listOf, ownTagList, recordOf, stringOf, stringsOf, tagsOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import {
  certificateOf,
  changeCertificate,
  deleteCertificate,
  requestCertificate,
} from './request.js';
import { type Certificate, certificatesOf, scopeOf } from './state.js';
import { issue, refresh } from './validation.js';

/** How long a stack waits for validation: on AWS hours; here as long as makes sense to watch. */
const PATIENCE = {
  instant: { pollMs: 20, totalMs: 2_000 },
  brisk: { pollMs: 500, totalMs: 900_000 },
};

const provisioned = ({ arn }: Certificate) => ({
  physicalId: arn,
  attributes: { CertificateArn: arn },
});

const logs = (properties: Properties) =>
  properties['CertificateTransparencyLoggingPreference'] !== 'DISABLED';

/** AWS::CertificateManager::Certificate. Validation records stay behind, as they do on AWS. */
export const certificateProvider = (world: World): ResourceProvider => ({
  type: 'AWS::CertificateManager::Certificate',

  async create(properties, step) {
    const { certificate, tags, scope } = request(world, properties, step);
    try {
      tellRecords(certificate, step);
      await writeRecords(world, certificate, properties, step);
      await untilIssued(world, certificate, step);
    } catch (error) {
      certificatesOf(world, step).delete(certificate.arn);
      throw error;
    }
    (await world.port('tagging')).tagged(scope, certificate.arn, tags);
    return provisioned(certificate);
  },

  async adopt(properties, step) {
    const { certificate, tags, scope } = request(world, properties, step);
    (await world.port('tagging')).tagged(scope, certificate.arn, tags);
    return provisioned(issue(world, certificate));
  },

  async update({ physicalId }, properties, step) {
    const tags = { ...step.stackTags, ...tagsOf(properties['Tags']) };
    const certificate = changeCertificate(world, certificateOf(world, physicalId).arn, {
      tags,
      logsTransparently: logs(properties),
    });
    (await world.port('tagging')).tagged(scopeOf(physicalId), physicalId, tags);
    return provisioned(certificate);
  },

  async delete({ physicalId }) {
    try {
      deleteCertificate(world, physicalId);
    } catch (error) {
      if (error instanceof AwsError && error.code === 'ResourceNotFoundException') return;
      throw error;
    }
    (await world.port('tagging')).tagged(scopeOf(physicalId), physicalId, {});
  },

  async read({ physicalId, properties }, step) {
    const row = certificatesOf(world, step).get(physicalId);
    if (!row) return undefined;
    const alternatives = row.names.filter((name) => name !== row.domain);
    return {
      ...properties,
      DomainName: row.domain,
      ValidationMethod: row.method,
      CertificateTransparencyLoggingPreference: row.logsTransparently ? 'ENABLED' : 'DISABLED',
      Tags: ownTagList(row.tags, step.stackTags),
      ...(alternatives.length > 0 && { SubjectAlternativeNames: alternatives }),
    };
  },
});

function request(world: World, properties: Properties, step: Provisioning) {
  const scope = { account: step.account, region: step.region };
  const tags = { ...step.stackTags, ...tagsOf(properties['Tags']) };
  const certificate = requestCertificate(world, scope, {
    domain: stringOf(properties['DomainName']) ?? '',
    alternatives: stringsOf(properties['SubjectAlternativeNames']),
    method: properties['ValidationMethod'] === 'DNS' ? 'DNS' : 'EMAIL',
    keyAlgorithm: stringOf(properties['KeyAlgorithm']),
    logsTransparently: logs(properties),
    isExportable: properties['CertificateExport'] === 'ENABLED',
    tags,
  });
  return { certificate, tags, scope };
}

/** Whoever watches the stack learns which records it waits for. */
function tellRecords({ arn, method, validations }: Certificate, { waits }: Provisioning): void {
  if (method !== 'DNS') return;
  const told = new Set<string>();
  for (const { record } of validations) {
    if (told.has(record.name)) continue;
    told.add(record.name);
    waits?.(
      arn,
      `Content of DNS Record is: {Name: ${record.name},Type: CNAME,Value: ${record.value}}`,
    );
  }
}

/** For names with a `HostedZoneId`, writes the record that proves control over the name. */
async function writeRecords(
  world: World,
  { validations, method }: Certificate,
  properties: Properties,
  { account }: Provisioning,
): Promise<void> {
  if (method !== 'DNS') return;
  const route53 = await world.port('route53');
  for (const option of listOf(properties['DomainValidationOptions']).map(recordOf)) {
    const zoneId = stringOf(option['HostedZoneId']);
    const domain = stringOf(option['DomainName'])?.toLowerCase();
    const validation = validations.find(({ name }) => name === domain);
    if (zoneId === undefined || !validation) continue;
    const { name, value } = validation.record;
    route53.put(account, zoneId, { name, type: 'CNAME', ttl: 300, values: [value] });
  }
}

async function untilIssued(
  world: World,
  { arn }: Certificate,
  { signal }: Provisioning,
): Promise<void> {
  const { pollMs, totalMs } = PATIENCE[world.pace];
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    const { status } = await refresh(world, certificateOf(world, arn));
    if (status === 'ISSUED') return;
    if (status !== 'PENDING_VALIDATION' || waitedMs >= totalMs) break;
    await world.clock.sleep(pollMs, signal);
  }
  throw new HandlerError(
    'NotStabilized',
    'Resource timed out waiting for creation of physical resource',
  );
}
