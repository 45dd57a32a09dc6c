import * as looking from '../../aws/looking/index.js';
import type { Fact, FactsBy, RegionFacts, RegionNeeds, TakenName } from '../../checking/index.js';
import { isItsName } from '../../facts/index.js';
import { type Look, lookAtEach, valueOr } from './look.js';

/** What rules need to know of one region. */
export async function lookAtRegion(
  source: looking.Source,
  needs: RegionNeeds,
  look: Look,
): Promise<RegionFacts> {
  const has = (...types: readonly string[]) => types.some((type) => needs.types.includes(type));
  const [stacks, names, settings, lists] = await Promise.all([
    stacksOf(source, needs, look),
    namesOf(source, needs, look),
    settingsOf(source, needs, look),
    listsOf(source, needs, look),
  ]);
  return {
    ...stacks,
    names,
    ...settings,
    ...lists,
    ...(has('AWS::Config::ConfigurationRecorder', 'AWS::Config::DeliveryChannel') && {
      config: await look(() => looking.recording(source)),
    }),
  };
}

async function stacksOf(source: looking.Source, needs: RegionNeeds, look: Look) {
  const port = looking.lookAtStacks(source);
  const [stacks, exports] = await Promise.all([look(() => port.all()), look(() => port.exports())]);
  const ours = valueOr(stacks, []).filter(
    ({ name, parentId }) => parentId === undefined && needs.stacks.includes(name),
  );
  const ids = new Set(ours.map(({ id }) => id));
  const exported = valueOr(exports, []).filter(({ stackId }) => ids.has(stackId));
  const drifted = ours.filter(({ drift }) => drift === 'DRIFTED').map(({ name }) => name);
  const [resources, drifts, importers] = await Promise.all([
    lookAtEach(
      look,
      ours.map(({ name }) => name),
      (name) => port.resources(name),
    ),
    lookAtEach(look, drifted, (name) => looking.driftsOf(source, name)),
    lookAtEach(
      look,
      exported.map(({ name }) => name),
      (name) => port.importersOf(name),
    ),
  ]);
  const reserving = needs.reserving.flatMap(({ stack, logicalId }) =>
    valueOr(resources[stack], []).flatMap((row) =>
      row.logicalId === logicalId && row.physicalId !== undefined ? [row.physicalId] : [],
    ),
  );
  const reserved = await lookAtEach(look, reserving, (name) => looking.reservedBy(source, name));
  return { stacks, exports, resources, drifts, importers, reserved };
}

async function namesOf(
  source: looking.Source,
  { names }: RegionNeeds,
  look: Look,
): Promise<NonNullable<RegionFacts['names']>> {
  const types = [...new Set(names.map(({ type }) => type))];
  const all = types.flatMap((type) => {
    const lookup =
      looking.nameLookups[type] ?? (isItsName(type) ? looking.byCloudControl(type) : undefined);
    const given = names.filter((one) => one.type === type).map(({ name }) => name);
    return lookup ? [takenBy(source, lookup, given, look).then((by) => [type, by] as const)] : [];
  });
  return Object.fromEntries(await Promise.all(all));
}

/** Who has the names of one type, and which stack it belongs to. */
async function takenBy(
  source: looking.Source,
  lookup: looking.Lookup,
  names: readonly string[],
  look: Look,
): Promise<FactsBy<TakenName | null>> {
  const found = await lookAtEach(look, names, (name) => lookup.look(source, name));
  const withOwners = Object.entries(found).map(async ([name, fact]) => {
    const taken = await withOwner(fact, source, look);
    return taken ? [[name, taken] as const] : [];
  });
  return Object.fromEntries((await Promise.all(withOwners)).flat());
}

/** The stack that something belongs to; `undefined` where nobody could tell whether the name is taken. */
async function withOwner(
  fact: Fact<looking.Taken | undefined>,
  source: looking.Source,
  look: Look,
): Promise<Fact<TakenName | null> | undefined> {
  if ('unknown' in fact) return fact;
  if (!fact.value) return { value: null };
  const { id, state } = fact.value;
  if (state === 'untold') return undefined;
  const owner: TakenName['owner'] =
    state === 'elsewhere' ? { value: null } : await look(() => looking.ownerOf(source, id));
  return { value: { id, state, owner } };
}

async function settingsOf(source: looking.Source, needs: RegionNeeds, look: Look) {
  const { types, reserving, senders, bootstrapParameters } = needs;
  const hasStages = types.some((type) => /^AWS::ApiGateway(V2)?::(Stage|Deployment)$/.test(type));
  const [lambda, apiLogRole, mail, identities, bootstrap] = await Promise.all([
    reserving.length > 0 ? look(() => looking.lambdaLimits(source)) : undefined,
    hasStages ? look(() => looking.apiLogRole(source)) : undefined,
    senders.length > 0 ? look(() => looking.mailSettings(source)) : undefined,
    senders.length > 0 ? look(() => looking.mailIdentities(source)) : undefined,
    lookAtEach(look, bootstrapParameters, (name) => looking.bootstrapAt(source, name)),
  ]);
  return {
    bootstrap,
    ...(lambda && { lambda }),
    ...(apiLogRole && { apiLogRole }),
    ...(mail && { mail }),
    ...(identities && { identities }),
  };
}

async function listsOf(source: looking.Source, needs: RegionNeeds, look: Look) {
  const { types, buses, engines } = needs;
  const counted = Object.entries(looking.quotaLooks).filter(
    ([type]) => types.includes(type) || type === 'AWS::CloudFormation::Stack',
  );
  const readers = new Map(counted);
  const [quotas, rules, offered, certificates, repositories] = await Promise.all([
    lookAtEach(look, readers.keys(), async (type) => {
      const reader = readers.get(type);
      if (!reader) throw new Error(`no reader for ${type}`);
      return reader.look(source);
    }),
    lookAtEach(look, buses, (name) => looking.rulesOn(source, name)),
    lookAtEach(look, engines, (name) => looking.engineVersions(source, name)),
    types.includes('AWS::CertificateManager::Certificate')
      ? look(() => looking.certificates(source))
      : undefined,
    types.includes('AWS::CodeCommit::Repository')
      ? look(() => looking.repositoryCount(source))
      : undefined,
  ]);
  return {
    quotas,
    rules,
    engines: offered,
    ...(certificates && { certificates }),
    ...(repositories && { repositories }),
  };
}
