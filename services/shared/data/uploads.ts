import * as v from 'valibot';
import type { PageRequest } from '../http/page.js';
import { placeAt, uploadKey, uploadsBy } from './keys.js';
import type { Position, Row, Table } from './table.js';

const uploadSchema = v.object({
  fileId: v.string(),
  ownerId: v.string(),
  /** Key of the object. */
  key: v.string(),
  /** As the trainer called it; the key has a safe form of it. */
  fileName: v.string(),
  contentType: v.string(),
  /** Announced before the file arrived, real afterwards. */
  sizeBytes: v.number(),
  state: v.picklist(['initiated', 'uploaded']),
  title: v.optional(v.string()),
  sessionId: v.optional(v.string()),
  studentEmail: v.optional(v.string()),
  createdAt: v.string(),
  uploadedAt: v.optional(v.string()),
  /** Version of the object that the record describes. */
  objectVersion: v.optional(v.string()),
  expiresAt: v.number(),
});

/** What is known of one file. */
export type Upload = Readonly<v.InferOutput<typeof uploadSchema>>;

export interface UploadPage {
  readonly uploads: readonly Upload[];
  readonly next: Position | undefined;
}

/** Where records of uploads are kept. */
export interface UploadStore {
  get(fileId: string): Promise<Upload | undefined>;
  create(upload: Upload): Promise<void>;
  /** Uploads of one trainer, newest first. */
  recent(ownerId: string, page: PageRequest): Promise<UploadPage>;
  /** Replaces the record unless it was replaced in between; tells whether it did. */
  replace(upload: Upload, before: Upload): Promise<boolean>;
}

/** The records of uploads in the table. */
export function tableUploads(table: Table): UploadStore {
  return {
    async get(fileId) {
      const row = await table.get(uploadKey(fileId));
      return row && v.parse(uploadSchema, row);
    },

    async create(upload) {
      const isNew = await table.write([{ put: uploadRow(upload), when: { is: 'absent' } }]);
      if (!isNew) throw new Error(`The file id ${upload.fileId} was given twice.`);
    },

    async recent(ownerId, { limit, after }) {
      const { rows, next } = await table.page(uploadsBy(ownerId), limit, after);
      return { uploads: rows.map((row) => v.parse(uploadSchema, row)), next };
    },

    async replace(upload, before) {
      const when =
        before.objectVersion === undefined
          ? { attribute: 'state', equals: before.state }
          : { attribute: 'objectVersion', equals: before.objectVersion };
      return table.write([{ put: uploadRow(upload), when }]);
    },
  };
}

export function uploadRow(upload: Upload): Row {
  return {
    ...uploadKey(upload.fileId),
    ...upload,
    gsi1pk: uploadsBy(upload.ownerId),
    gsi1sk: placeAt(new Date(upload.createdAt), upload.fileId),
  };
}
