import * as v from 'valibot';
import { sessionKey } from '../shared/data/keys.js';
import type { Table } from '../shared/data/table.js';
import type { UploadParts } from './initiate.js';

const ownedSchema = v.object({ ownerId: v.string() });

/** Looks the owner of a session up in the table. */
export function tableSessionOwner(table: Pick<Table, 'get'>): UploadParts['sessionOwner'] {
  return async (sessionId) => {
    const row = await table.get(sessionKey(sessionId));
    return row && v.parse(ownedSchema, row).ownerId;
  };
}
