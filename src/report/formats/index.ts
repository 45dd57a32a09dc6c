import type { Format } from './format.js';

/** Formats of --output. Each is loaded when it is chosen. */
export const formats = {
  pretty: async () => (await import('./pretty.js')).pretty,
  json: async () => (await import('./json.js')).json,
  ndjson: async () => (await import('./json.js')).ndjson,
  junit: async () => (await import('./junit.js')).junit,
  sarif: async () => (await import('./sarif.js')).sarif,
  github: async () => (await import('./github.js')).github,
  markdown: async () => (await import('./markdown.js')).markdown,
  html: async () => (await import('./html.js')).html,
} as const satisfies Record<string, () => Promise<Format>>;

export type FormatName = keyof typeof formats;

/** Formats that any report can be written in; the others need findings. */
export const GENERAL_FORMATS: readonly FormatName[] = [
  'pretty',
  'json',
  'ndjson',
  'markdown',
  'html',
];
