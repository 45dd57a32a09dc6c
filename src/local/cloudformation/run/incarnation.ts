import type { Existing } from '../providers/contract.js';
import type { Incarnation, ResourceRow } from '../state/rows.js';

/** The physical resource of a row. */
export const incarnationOf = (row: ResourceRow): Incarnation => ({
  type: row.type,
  physicalId: row.physicalId ?? '',
  properties: row.properties,
  attributes: row.attributes,
  dependsOn: row.dependsOn,
  ...(row.deletionPolicy !== undefined && { deletionPolicy: row.deletionPolicy }),
  ...(row.updateReplacePolicy !== undefined && { updateReplacePolicy: row.updateReplacePolicy }),
  ...(row.metadata !== undefined && { metadata: row.metadata }),
});

export const existingOf = ({ physicalId, properties, attributes }: Incarnation): Existing => ({
  physicalId,
  properties,
  attributes,
});

/** Whether there is still something behind the row. */
export const isThere = ({ status }: ResourceRow): boolean =>
  status !== 'DELETE_COMPLETE' && status !== 'DELETE_SKIPPED';

/** The row as a new operation, or none, finds it. */
export function settledRow(row: ResourceRow): ResourceRow {
  const { isNew, imported, before, stood, former, leaves, ...rest } = row;
  return rest;
}
