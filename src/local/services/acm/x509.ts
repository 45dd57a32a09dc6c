import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Certificate } from './state.js';

/** DER, as much of it as a certificate needs. Source: X.690, RFC 5280. */
const TAG = { integer: 2, bits: 3, oid: 6, utf8: 12, utcTime: 23, sequence: 0x30, set: 0x31 };
const OID = { commonName: '550403', organisation: '55040a', country: '550406', altName: '551d11' };
const ECDSA_SHA256 = '2a8648ce3d040302';

function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const { length } = body;
  const size = length.toString(16).padStart(length > 0xffff ? 6 : length > 0xff ? 4 : 2, '0');
  const head =
    length < 0x80 ? [tag, length] : [tag, 0x80 | (size.length / 2), ...Buffer.from(size, 'hex')];
  return Buffer.concat([Buffer.from(head), body]);
}

const seq = (...content: readonly Uint8Array[]) => der(TAG.sequence, ...content);
/** A positive number: as short as it goes, without looking negative. */
function integer(hex: string): Buffer {
  const digits = hex.replace(/^(00)+(?=..)/, '');
  return der(TAG.integer, Buffer.from(/^[89a-f]/.test(digits) ? `00${digits}` : digits, 'hex'));
}
const oid = (hex: string) => der(TAG.oid, Buffer.from(hex, 'hex'));
const algorithm = () => seq(oid(ECDSA_SHA256));

const nameOf = (parts: readonly (readonly [string, string])[]) =>
  seq(
    ...parts.map(([type, text]) => der(TAG.set, seq(oid(type), der(TAG.utf8, Buffer.from(text))))),
  );

const time = (at: Date) =>
  der(
    TAG.utcTime,
    Buffer.from(
      `${at
        .toISOString()
        .replace(/[-:T]|\.\d+/g, '')
        .slice(2)}`,
    ),
  );

const ISSUER = nameOf([
  [OID.country, 'US'],
  [OID.organisation, 'Amazon'],
  [OID.commonName, 'Amazon ECDSA 256 M01'],
]);

interface Content {
  readonly serial: string;
  readonly subject: Buffer;
  readonly names: readonly string[];
  readonly publicKey: KeyObject;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

function build(content: Content, signer: KeyObject): string {
  const { serial, subject, names, publicKey, notBefore, notAfter } = content;
  const alternatives = seq(...names.map((name) => der(0x82, Buffer.from(name))));
  const extensions = seq(seq(oid(OID.altName), der(4, alternatives)));
  const body = seq(
    der(0xa0, der(TAG.integer, Buffer.from([2]))),
    integer(serial),
    algorithm(),
    ISSUER,
    seq(time(notBefore), time(notAfter)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(names.length > 0 ? [der(0xa3, extensions)] : []),
  );
  const signature = sign('sha256', body, signer);
  const whole = seq(body, algorithm(), der(TAG.bits, Buffer.from([0]), signature));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** A certificate and its issuer's. Nobody trusts this issuer: its key lives as long as this call. */
export function makePem(
  certificate: Certificate,
  now: Date,
): { certificate: string; chain: string } {
  const { serial, domain, names, keyAlgorithm, notBefore = now, notAfter = now } = certificate;
  const issuer = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const own = keyAlgorithm.startsWith('RSA')
    ? generateKeyPairSync('rsa', { modulusLength: Number(keyAlgorithm.slice(4)) })
    : generateKeyPairSync('ec', { namedCurve: keyAlgorithm.includes('384') ? 'P-384' : 'P-256' });
  const dates = { notBefore, notAfter };
  return {
    certificate: build(
      {
        ...{ serial, names, ...dates, publicKey: own.publicKey },
        subject: nameOf([[OID.commonName, domain]]),
      },
      issuer.privateKey,
    ),
    chain: build(
      { serial: '01', names: [], subject: ISSUER, publicKey: issuer.publicKey, ...dates },
      issuer.privateKey,
    ),
  };
}
