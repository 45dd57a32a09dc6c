import { generateKeyPairSync, randomBytes } from 'node:crypto';

const CURVES: Readonly<Record<string, string>> = {
  ECC_NIST_P256: 'P-256',
  ECC_NIST_P384: 'P-384',
  ECC_NIST_P521: 'P-521',
  ECC_SECG_P256K1: 'secp256k1',
};

/** Fresh key material: raw bytes, or a private key as PKCS #8. */
export function newMaterial(spec: string): Uint8Array {
  const curve = CURVES[spec];
  if (curve) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: curve });
    return privateKey.export({ type: 'pkcs8', format: 'der' });
  }
  const [family = '', size = ''] = spec.split('_');
  if (family === 'RSA') {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: Number(size) });
    return privateKey.export({ type: 'pkcs8', format: 'der' });
  }
  return randomBytes(family === 'HMAC' ? Number(size) / 8 : 32);
}
