import type { World } from '../../core/world.js';
import { changeCertificate } from './request.js';
import { type Certificate, certificatesOf } from './state.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Source: ACM user guide, "Request a public certificate": 72 hours to prove control. */
const PATIENCE_MS = 72 * HOUR_MS;
/** Source: ACM announcement of 18 February 2026: 198 days, renewed 45 days before the end. */
const VALID_DAYS = 198;
const RENEWED_DAYS_BEFORE = 45;

/** The certificate as it stands now: issued once all its records are there, renewed while they are. */
export async function refresh(world: World, certificate: Certificate): Promise<Certificate> {
  await world.port('route53');
  return refreshNow(world, certificate);
}

/** As `refresh`, with what is loaded. */
export function refreshNow(world: World, certificate: Certificate): Certificate {
  const now = world.clock.now();
  if (certificate.kind === 'IMPORTED') return expired(world, certificate, now);
  if (certificate.status === 'PENDING_VALIDATION') return validated(world, certificate, now);
  const { status, notAfter } = certificate;
  if (status !== 'ISSUED' || !notAfter) return certificate;
  const renewal = notAfter.getTime() - RENEWED_DAYS_BEFORE * DAY_MS;
  if (now.getTime() < renewal) return certificate;
  if (!isProven(world, certificate)) return expired(world, certificate, now);
  return changeCertificate(world, certificate.arn, { ...validity(now), renewed: now });
}

function validated(world: World, certificate: Certificate, now: Date): Certificate {
  const { arn, created, method, validations } = certificate;
  const seen = validations.map((validation) => ({
    ...validation,
    isDone: method === 'DNS' && hasRecord(world, validation.record),
  }));
  if (seen.every(({ isDone }) => isDone)) return issue(world, certificate);
  if (now.getTime() - created.getTime() > PATIENCE_MS) {
    return changeCertificate(world, arn, { status: 'VALIDATION_TIMED_OUT' });
  }
  const isNews = seen.some(({ isDone }, at) => isDone !== validations[at]?.isDone);
  return isNews ? changeCertificate(world, arn, { validations: seen }) : certificate;
}

/** Control over all names is proven. */
export function issue(world: World, { arn, validations }: Certificate): Certificate {
  const now = world.clock.now();
  const proven = validations.map((validation) => ({ ...validation, isDone: true }));
  return changeCertificate(world, arn, {
    ...{ status: 'ISSUED', validations: proven, issued: now },
    ...validity(now),
  });
}

const isProven = (world: World, { method, validations }: Certificate): boolean =>
  method === 'DNS' && validations.every(({ record }) => hasRecord(world, record));

function hasRecord(world: World, { name, value }: { name: string; value: string }): boolean {
  const wanted = value.replace(/\.$/, '');
  const values = world.loaded('route53')?.lookup(name, 'CNAME') ?? [];
  return values.some((each) => each.toLowerCase().replace(/\.$/, '') === wanted);
}

/** From midnight of the day of issue to the last second of its last day. */
function validity(now: Date): Pick<Certificate, 'notBefore' | 'notAfter'> {
  const midnight = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  return {
    notBefore: new Date(midnight),
    notAfter: new Date(midnight + VALID_DAYS * DAY_MS - 1000),
  };
}

function expired(world: World, certificate: Certificate, now: Date): Certificate {
  const { arn, notAfter, status } = certificate;
  if (status === 'EXPIRED' || !notAfter || now <= notAfter) return certificate;
  return changeCertificate(world, arn, { status: 'EXPIRED' });
}

/** Looks at every certificate whose state may change by itself. */
export async function sweep(world: World): Promise<void> {
  for (const scope of world.store.scopes('acm.certificates')) {
    for (const certificate of [...certificatesOf(world, scope).values()]) {
      await refresh(world, certificate);
    }
  }
}
