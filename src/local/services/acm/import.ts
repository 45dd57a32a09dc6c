import { createPrivateKey, X509Certificate } from 'node:crypto';
import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import type { Scope } from '../../core/scope.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { certificateOf, changeCertificate } from './request.js';
import { type Certificate, certificatesOf } from './state.js';

export interface Import {
  /** Of the certificate to replace. */
  readonly arn?: string | undefined;
  /** PEM. */
  readonly certificate: Uint8Array;
  readonly privateKey: Uint8Array;
  readonly chain?: Uint8Array | undefined;
  readonly tags: Tags;
}

const invalid = (message: string) => new AwsError('ValidationException', message, { status: 400 });

export function importCertificate(world: World, scope: Scope, wanted: Import): Certificate {
  const { arn, tags, chain } = wanted;
  const x509 = read(wanted);
  const now = world.clock.now();
  const notAfter = new Date(x509.validTo);
  if (notAfter <= now) throw invalid('The certificate has expired.');
  const names = namesOf(x509);
  const facts = {
    ...{ names, notAfter, domain: names[0] ?? '', notBefore: new Date(x509.validFrom) },
    ...{ status: 'ISSUED' as const, serial: x509.serialNumber.toLowerCase(), issued: now },
    keyAlgorithm: algorithmOf(x509),
    pem: {
      certificate: Buffer.from(wanted.certificate).toString(),
      chain: chain && Buffer.from(chain).toString(),
    },
  };
  if (arn !== undefined) {
    if (certificateOf(world, arn).kind !== 'IMPORTED') {
      throw invalid(`The certificate ${arn} was not imported and cannot be replaced.`);
    }
    return changeCertificate(world, arn, facts);
  }
  const certificate: Certificate = {
    ...facts,
    ...{ kind: 'IMPORTED', method: 'DNS', validations: [], created: now, usedBy: [], tags },
    ...{ logsTransparently: false, isExportable: false, account: scope.account },
    arn: `arn:aws:acm:${scope.region}:${scope.account}:certificate/${ids.uuid()}`,
  };
  certificatesOf(world, scope).set(certificate.arn, certificate);
  return certificate;
}

function read({ certificate, privateKey }: Import): X509Certificate {
  let matches: boolean;
  let x509: X509Certificate;
  try {
    x509 = new X509Certificate(certificate);
  } catch {
    throw invalid('Could not parse certificate. The certificate must be PEM-encoded.');
  }
  try {
    matches = x509.checkPrivateKey(createPrivateKey(Buffer.from(privateKey)));
  } catch {
    throw invalid(
      'Could not parse private key. The private key must be PEM-encoded and unencrypted.',
    );
  }
  if (!matches) throw invalid('The private key does not match the certificate.');
  return x509;
}

function namesOf({ subject, subjectAltName }: X509Certificate): readonly string[] {
  const common = /CN=([^\n]+)/.exec(subject)?.[1];
  const others = (subjectAltName ?? '')
    .split(', ')
    .flatMap((part) => (part.startsWith('DNS:') ? part.slice(4) : []));
  return [...new Set([...(common === undefined ? [] : [common]), ...others])];
}

function algorithmOf({ publicKey }: X509Certificate): string {
  const { modulusLength, namedCurve } = publicKey.asymmetricKeyDetails ?? {};
  if (modulusLength !== undefined) return `RSA_${modulusLength}`;
  return `EC_${namedCurve === 'prime256v1' ? 'prime256v1' : (namedCurve ?? 'prime256v1')}`;
}
