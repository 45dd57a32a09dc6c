import type { LiveCertificate, LiveZone } from '../../src/checking/index.js';

/** A domain as zones name it: without the star in front and the dot at the end. */
export const plainDomain = (domain: string): string =>
  domain.replace(/^\*\./, '').replace(/\.$/, '').toLowerCase();

/** Zones that a domain lies in, nearest first. */
export const zonesFor = (domain: string, zones: readonly LiveZone[]): readonly LiveZone[] =>
  zones
    .filter(({ name }) => domain === name || domain.endsWith(`.${name}`))
    .sort((a, b) => b.name.length - a.name.length);

/** Why ACM may not find a record of a domain, as far as the zones of the account tell. */
export function doubtsAbout(
  zones: readonly LiveZone[],
  records: LiveCertificate['records'],
): readonly string[] {
  const shared = zones.filter(({ isPrivate }) => !isPrivate);
  const [nearest] = shared;
  if (!nearest) {
    return zones.length > 0
      ? [`only the private zone ${zones[0]?.name} would have the record`]
      : [];
  }
  const same = shared.filter(({ name }) => name === nearest.name);
  const ids = same.map(({ id }) => id).join(' and ');
  const missing = records.filter(
    ({ name }) => !same.some(({ validations = [] }) => validations.includes(plainDomain(name))),
  );
  return [
    ...(same.length > 1 ? [`${ids} are zones of the same name ${nearest.name}`] : []),
    ...missing.map(({ name }) => `the record ${name} is not in the zone ${nearest.name}`),
    ...notHandedDown(nearest, shared),
  ];
}

/** A zone above it in the same account hands the domain to others, or to nobody. */
function notHandedDown(zone: LiveZone, zones: readonly LiveZone[]): readonly string[] {
  const above = zones.find(({ name }) => zone.name.endsWith(`.${name}`));
  if (!above?.delegates) return [];
  const handed = above.delegates[zone.name];
  const where = `the zone ${above.name} above it`;
  if (!handed) return [`${where} has no NS record for ${zone.name}`];
  const isSame = [...handed].sort().join() === [...zone.nameServers].sort().join();
  return isSame ? [] : [`${where} hands ${zone.name} to ${handed.join(', ')}`];
}
