import { timingSafeEqual } from 'node:crypto';
import { BehaviourWrong } from '../core/behaviour/index.js';
import type { Cloud } from '../core/create-world.js';
import type { HttpRequest, HttpResponse } from '../core/http.js';
import { fidelities } from './control-fidelity.js';
import { importSnapshot } from './control-import.js';

/** What the control routes know and may do. */
export interface Controls {
  readonly cloud: () => Cloud;
  /** Secret of this run; whoever has it may stop and reset. */
  readonly nonce: string;
  readonly facts: () => Readonly<Record<string, unknown>>;
  readonly stats: () => Readonly<Record<string, unknown>>;
  readonly stop: () => void;
  readonly reset: () => Promise<void>;
  /** Puts the behaviour of a file's text in force; without one, none. @throws BehaviourWrong */
  readonly behave: (source?: string) => void;
}

/** Routes below `/_apexctl/`: health, fidelity, stop, reset, import, mail, behaviour, faults. Web pages are refused. */
export async function answerControl(
  controls: Controls,
  request: HttpRequest,
): Promise<HttpResponse> {
  if (
    request.headers['origin'] !== undefined ||
    request.headers['sec-fetch-site'] === 'cross-site'
  ) {
    return json(403, { message: 'web pages may not use the control routes' });
  }
  const isTrusted = knowsNonce(controls.nonce, request);
  const route = `${request.method} ${request.path}`;
  if (route === 'GET /_apexctl/health') {
    return json(200, { ...controls.facts(), ...(isTrusted && controls.stats()) });
  }
  if (route === 'GET /_apexctl/fidelity')
    return json(200, await fidelities(controls.cloud(), request.query));
  if (!isTrusted) {
    return json(403, { message: 'the header x-apexctl-nonce does not fit this run' });
  }
  switch (route) {
    case 'POST /_apexctl/stop':
      controls.stop();
      return json(202, { stopping: true });
    case 'POST /_apexctl/reset':
      await controls.reset();
      return json(200, { reset: true });
    case 'GET /_apexctl/mail':
      return json(200, await mail(controls.cloud(), request.query));
    case 'POST /_apexctl/import':
      return importSnapshot(controls.cloud(), request.body.toString('utf8'));
    case 'PUT /_apexctl/behaviour':
      return behave(controls, request.body.toString('utf8'));
    case 'DELETE /_apexctl/behaviour':
      return behave(controls);
    case 'GET /_apexctl/faults':
      return json(200, faultsOf(controls.cloud()));
    default:
      return json(404, { message: `no control route ${route}` });
  }
}

function behave(controls: Controls, source?: string): HttpResponse {
  try {
    controls.behave(source);
    return json(200, { rules: controls.cloud().world.behaviour.rules.length });
  } catch (error) {
    if (error instanceof BehaviourWrong) return json(400, { message: error.message });
    throw error;
  }
}

function faultsOf({ world: { behaviour } }: Cloud) {
  const rules = behaviour.rules.map(({ name, matched, fired }) => ({ name, matched, fired }));
  return { rules, firings: behaviour.firings };
}

async function mail(cloud: Cloud, query: URLSearchParams) {
  const account = query.get('account') ?? '000000000000';
  const region = query.get('region') ?? 'eu-west-1';
  return { mail: (await cloud.world.port('ses')).outbox({ account, region }) };
}

function knowsNonce(nonce: string, { headers }: HttpRequest): boolean {
  const given = Buffer.from(headers['x-apexctl-nonce'] ?? '');
  const expected = Buffer.from(nonce);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const json = (status: number, value: unknown): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});
