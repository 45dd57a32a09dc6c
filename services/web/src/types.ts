import * as v from 'valibot';

/** What the API answers with, as far as the pages use it. */

const text = v.string();
const count = v.number();

export const userSchema = v.object({
  id: text,
  email: text,
  name: text,
  role: v.picklist(['trainer', 'student']),
});
export type User = v.InferOutput<typeof userSchema>;

export const loginSchema = v.object({ token: text, expiresAt: text, user: userSchema });
export type Login = v.InferOutput<typeof loginSchema>;

export const healthSchema = v.object({ status: v.picklist(['ok', 'degraded']), release: text });

export const sessionSchema = v.object({
  id: text,
  title: text,
  date: text,
  notes: text,
  studentEmails: v.array(text),
  version: count,
});
export type Session = v.InferOutput<typeof sessionSchema>;
export type SessionDraft = Omit<Session, 'id' | 'version'>;

export const uploadSchema = v.object({
  fileId: text,
  fileName: text,
  sizeBytes: count,
  state: v.picklist(['initiated', 'uploaded']),
  title: v.optional(text),
  studentEmail: v.optional(text),
  createdAt: text,
});
export type Upload = v.InferOutput<typeof uploadSchema>;

export const initiatedSchema = v.object({
  fileId: text,
  uploadUrl: text,
  method: v.literal('PUT'),
  headers: v.record(text, text),
});
export type Initiated = v.InferOutput<typeof initiatedSchema>;

export interface UploadDraft {
  readonly fileName: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly title?: string;
  readonly sessionId?: string;
  readonly studentEmail?: string;
}

export const downloadSchema = v.object({ url: text, fileName: text, sizeBytes: count });
export type Download = v.InferOutput<typeof downloadSchema>;

const counts = {
  uploads: count,
  uploadedBytes: count,
  downloads: count,
  downloadedBytes: count,
  events: count,
};
export const usageSchema = v.object({
  from: text,
  to: text,
  totals: v.object(counts),
  days: v.array(v.object({ date: text, ...counts })),
});
export type Usage = v.InferOutput<typeof usageSchema>;
export type Period = '7d' | '30d' | '90d';

export interface UsageEvent {
  readonly type: 'upload-started' | 'upload-finished' | 'upload-failed' | 'download-started';
  readonly fileId?: string;
  readonly durationMs?: number;
}

export const pageSchema = <Item extends v.GenericSchema>(item: Item) =>
  v.object({ items: v.array(item), nextCursor: v.nullable(text) });

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}
