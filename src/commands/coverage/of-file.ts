import { join } from 'node:path';
import type { Routes } from '../../coverage/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import { routesOfTemplates } from './templates.js';

/**
 * Routes of an OpenAPI document, of a template, or of a folder with a cloud assembly.
 *
 * @throws `routes-unreadable`
 */
export async function routesOfFile(io: CommandIo, file: string): Promise<Routes> {
  const facts = await io.files.look(file);
  if (!facts) throw problems.routesUnreadable({ file, reason: 'there is no such file' });
  if (facts.kind === 'folder') {
    if (await io.files.look(join(file, 'manifest.json'))) return routesOfTemplates(io, file);
    throw problems.routesUnreadable({ file, reason: 'it is a folder without a manifest.json' });
  }
  const read = documentReader(io);
  const document = await read(file);
  if (typeof document === 'object' && document !== null && 'Resources' in document)
    return routesOfTemplates(io, file);
  const { routesFromOpenApi } = await import('../../coverage/index.js');
  const routes = await routesFromOpenApi(file, read);
  if ('wrong' in routes) throw problems.routesUnreadable({ file, reason: routes.wrong });
  return routes;
}

/** Documents by name, each read once. @throws `routes-unreadable` for what is neither JSON nor YAML */
function documentReader({ files }: CommandIo) {
  const known = new Map<string, Promise<unknown>>();
  return (name: string): Promise<unknown> => {
    const found = known.get(name) ?? read(name);
    known.set(name, found);
    return found;
  };

  async function read(name: string): Promise<unknown> {
    const text = await files.readText(name);
    if (text === undefined) return undefined;
    const { parsedDocument } = await import('../../coverage/index.js');
    const parsed = parsedDocument(text);
    if ('wrong' in parsed) throw problems.routesUnreadable({ file: name, reason: parsed.wrong });
    return parsed.value;
  }
}
