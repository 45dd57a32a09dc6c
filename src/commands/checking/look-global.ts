import * as looking from '../../aws/looking/index.js';
import type {
  AccountNeeds,
  GlobalFacts,
  LiveCertificate,
  RegionFacts,
} from '../../checking/index.js';
import { type Look, lookAtEach, valueOr } from './look.js';
import { permissionsOf } from './look-permissions.js';

interface Around {
  readonly source: looking.Source;
  readonly needs: AccountNeeds;
  readonly regions: Readonly<Record<string, RegionFacts>>;
  readonly caller: string;
  readonly look: Look;
}

/** What rules need to know of things that have no region. */
export async function lookAtGlobal(around: Around): Promise<GlobalFacts> {
  const { source, needs, regions, caller, look } = around;
  const all = Object.entries(needs).flatMap(([region, { deployments }]) =>
    deployments.map((one) => ({ ...one, region })),
  );
  const arns = all.flatMap(({ deployRole, executionRole }) => [
    ...(deployRole === undefined ? [] : [deployRole]),
    ...(executionRole === undefined ? [] : [executionRole]),
  ]);
  const waiting = Object.values(regions)
    .flatMap(({ certificates }) => valueOr<readonly LiveCertificate[]>(certificates, []))
    .filter(({ status }) => status !== 'ISSUED');
  const names = [
    ...waiting.flatMap(({ domains }) => domains),
    ...Object.values(needs).flatMap(({ domains }) => domains),
  ].map((name) => name.replace(/^\*\./, '').replace(/\.$/, '').toLowerCase());
  const roles = await lookAtEach(look, arns, (arn) => looking.roleOf(source, arn));
  const [managedPolicies, permissions, zones] = await Promise.all([
    lookAtEach(
      look,
      Object.values(needs).flatMap(({ policies }) => policies),
      (key) => looking.isAttachable(source, `arn:${source.partition}:iam::aws:policy/${key}`),
    ),
    permissionsOf({ source, caller, look }, all, roles),
    names.length > 0 ? look(() => looking.zonesOf(source, names)) : undefined,
  ]);
  return {
    caller: { value: { arn: caller } },
    roles,
    managedPolicies,
    permissions,
    ...(zones && { zones }),
  };
}
