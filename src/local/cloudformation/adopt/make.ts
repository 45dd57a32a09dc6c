import type { ResourceEntry } from '../../core/import/snapshot.js';
import { STACK_TYPE } from '../events.js';
import type { Existing, Properties, Provisioned } from '../providers/contract.js';
import { isCustomType } from '../providers/custom.js';
import { PlainFailure } from '../providers/failure.js';
import { importedAs } from '../providers/import-identity.js';
import { type Run, stepOf, withDynamic } from '../run/run.js';
import { propertiesOf, standing } from '../run/target.js';
import { typeSpec } from '../spec/spec.js';
import type { ResourceRow } from '../state/rows.js';
import type { Adoption } from './adoption.js';
import { physicalName } from './physical-name.js';

/** Resources that stand for something that happened, or for other people's code: not done again. */
const isHistory = (type: string): boolean =>
  isCustomType(type) || type === 'AWS::CloudFormation::WaitCondition';

/**
 * Makes a resource of a snapshot by its own provider, under its own name.
 *
 * @returns what was made; its identifiers may still be others than in the account
 * @throws AwsError, HandlerError, PlainFailure where it cannot be made, or not yet
 */
export async function makeAdopted(
  adoption: Adoption,
  resource: ResourceEntry,
  isOpen: (stackId: string) => boolean,
): Promise<Existing> {
  const { run, evaluation } = adoption;
  const { logicalId, type, physicalId = '' } = resource;
  const definition = evaluation?.resources.get(logicalId);
  if (!evaluation || !definition) throw new PlainFailure('it is not in the template');
  if (isHistory(type)) throw new PlainFailure('what it did is not done again');
  const target = { run, id: logicalId, definition, evaluation, retag: false };
  const properties = propertiesOf(target);
  const made =
    type === STACK_TYPE
      ? nested(run, physicalId, isOpen)
      : await viaProvider(run, resource, properties);
  writeRow(adoption, resource, {
    properties,
    physicalId: made.physicalId,
    attributes: made.attributes,
    ...standing(target),
  });
  return { ...made, properties };
}

async function viaProvider(run: Run, resource: ResourceEntry, properties: Properties) {
  const { logicalId, type, physicalId = '' } = resource;
  const wanted = await withDynamic(run.engine, run.scope, properties);
  const provider = await run.engine.provider(type);
  const step = { ...stepOf(run, logicalId, type), generatedName: () => physicalName(physicalId) };
  return provider.adopt ? provider.adopt(wanted, step) : provider.create(wanted, step);
}

/** A nested stack is a stack of the snapshot like any other. */
function nested(run: Run, stackId: string, isOpen: (stackId: string) => boolean): Provisioned {
  const stack = run.tables.stacks.get(stackId);
  if (!stack || isOpen(stackId)) throw new PlainFailure(`its stack ${stackId} is not there`);
  const outputs = stack.outputs.map(({ key, value }) => [`Outputs.${key}`, value] as const);
  return { physicalId: stackId, attributes: Object.fromEntries(outputs) };
}

/** Remembers a resource that could not be made: it has a name and a status, and does not behave. */
export function keepByName(adoption: Adoption, resource: ResourceEntry, reason: string): void {
  const { run, evaluation } = adoption;
  const definition = evaluation?.resources.get(resource.logicalId);
  const target = definition &&
    evaluation && { run, id: resource.logicalId, definition, evaluation, retag: false };
  let properties = {};
  try {
    if (target) properties = propertiesOf(target);
  } catch {
    // What it refers to is not known either.
  }
  const { type, logicalId, physicalId } = resource;
  writeRow(adoption, resource, {
    properties,
    attributes: physicalId === undefined ? {} : attributesByName(run, type, physicalId),
    ...(physicalId !== undefined && { physicalId }),
    ...(target ? standing(target) : { dependsOn: [] }),
  });
  if (reason !== '') adoption.byName.push({ logicalId, type, reason });
}

/** What `Fn::GetAtt` gives as far as names tell, so that what refers to it can be made all the same. */
function attributesByName(run: Run, type: string, physicalId: string) {
  const identifier = typeSpec(type)?.refIdentifier ?? [];
  const parts = physicalId.split('|');
  if (identifier.length === 0 || identifier.length !== parts.length) return {};
  const known = Object.fromEntries(identifier.map((name, at) => [name, parts[at] ?? '']));
  return importedAs(type, known, run.scope).attributes;
}

type Known = Pick<ResourceRow, 'properties' | 'attributes' | 'dependsOn'> & Partial<ResourceRow>;

function writeRow({ run }: Adoption, resource: ResourceEntry, known: Known): void {
  const { logicalId, type, status, statusReason, changedAt } = resource;
  run.tables.resources(run.stackId).set(logicalId, {
    ...{ logicalId, type, changedAt },
    // The status was told by CloudFormation itself, which has no others.
    status: status as ResourceRow['status'],
    ...(statusReason !== undefined && { statusReason }),
    ...known,
  });
}
