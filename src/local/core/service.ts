import type { ResourceProvider } from '../cloudformation/providers/contract.js';
import type { Handler } from './handlers.js';
import type { HttpRequest, HttpResponse } from './http.js';
import type { DataPlane, PortName, Ports } from './ports.js';
import type { World } from './world.js';

/** One AWS service, put together for one world. */
export interface Service {
  /** Handlers by SDK package (`s3`, `api-gateway`, `sesv2`, …) and operation name. */
  readonly handlers: Readonly<Record<string, Readonly<Record<string, Handler>>>>;
  /** CloudFormation resource types with behaviour. */
  readonly providers?: readonly ResourceProvider[];
  readonly ports?: Partial<Pick<Ports, PortName>>;
  readonly dataPlane?: DataPlane;
  /** Public host names that the data plane serves now, for messages. */
  hosts?(): readonly string[];
  /**
   * S3: what reaches a bucket without being a modelled call (browser preflight, browser form POST).
   * Asked before routing; `undefined`: an ordinary call.
   */
  raw?(request: HttpRequest, bucket: string | undefined): Promise<HttpResponse | undefined>;
  /** S3: further headers for the answer to a request with an `Origin`. */
  decorate?(
    request: HttpRequest,
    bucket: string | undefined,
    headers: HttpResponse['headers'],
  ): HttpResponse['headers'];
  /** Starts timers and pollers; the answer stops them and waits for what runs. */
  start?(): () => Promise<void>;
}

/** Each `services/<name>/index.ts` exports one as `create`. Creating touches nothing but the world. */
export type ServiceFactory = (world: World) => Service;
