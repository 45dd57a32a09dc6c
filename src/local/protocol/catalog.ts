import { NormalizedSchema } from '@smithy/core/schema';
import type { ErrorShape, Operation, ServiceModel } from './model.js';
import { PACKAGES } from './packages.js';
import { routeOf, sortRoutes } from './routes.js';
import { isErrorSchema, isOperationSchema, resolve, traitsOf } from './schema.js';

const models = new Map<string, Promise<ServiceModel>>();

/** The model of one SDK client package (without `@aws-sdk/client-`), read from its schemas once. */
export function modelOf(packageName: string): Promise<ServiceModel> {
  let model = models.get(packageName);
  if (!model) {
    model = readModel(packageName);
    models.set(packageName, model);
  }
  return model;
}

/** Packages with this service name in their signing scope. */
export const packagesSigning = (signing: string): readonly string[] => bySigning.get(signing) ?? [];

/** The package with this `X-Amz-Target` prefix. Clients differ in what stands before the last dot. */
export const packageOfTarget = (prefix: string): string | undefined =>
  byTarget.get(prefix.slice(prefix.lastIndexOf('.') + 1));

const bySigning = new Map<string, string[]>();
const byTarget = new Map<string, string>();
for (const [name, { signing, target }] of Object.entries(PACKAGES)) {
  bySigning.set(signing, [...(bySigning.get(signing) ?? []), name]);
  if (target) byTarget.set(target, name);
}

async function readModel(packageName: string): Promise<ServiceModel> {
  const entry = PACKAGES[packageName];
  if (!entry) throw new Error(`no SDK client package "${packageName}" is known`);
  const exported = await entry.load();
  const facts = factsOf(exported);

  const operations = new Map<string, Operation>();
  const errors = new Map<string, ErrorShape>();
  for (const schema of Object.values(exported)) {
    if (isOperationSchema(schema)) {
      const operation: Operation = {
        name: schema[2],
        input: NormalizedSchema.of(resolve(schema[4])),
        output: NormalizedSchema.of(resolve(schema[5])),
        http: traitsOf(schema).http,
      };
      operations.set(operation.name, operation);
    } else if (isErrorSchema(schema)) {
      const error = errorOf(schema);
      errors.set(error.name, error);
      if (error.query) errors.set(error.query.code, error);
    }
  }
  const routes = [...operations.values()].flatMap((operation) => routeOf(operation) ?? []);
  const { target } = entry;
  return {
    ...facts,
    packageName,
    signing: entry.signing,
    ...(target && { target }),
    operations,
    errors,
    routes: sortRoutes(routes),
  };
}

function errorOf(schema: Parameters<typeof isErrorSchema>[0]): ErrorShape {
  if (!isErrorSchema(schema)) throw new Error('not an error schema');
  const traits = traitsOf(schema);
  const status = traits['httpError'];
  const query = traits['awsQueryError'];
  return {
    name: schema[2],
    namespace: schema[1],
    schema: NormalizedSchema.of(schema),
    status: typeof status === 'number' ? status : traits.error === 'server' ? 500 : 400,
    ...(Array.isArray(query) && { query: { code: String(query[0]), status: Number(query[1]) } }),
  };
}

type Facts = Pick<
  ServiceModel,
  'id' | 'version' | 'protocol' | 'namespace' | 'xmlNamespace' | 'queryCompatible' | 'clientClass'
>;

/** What only a built client tells: names, version and wire protocol. Building one calls nobody. */
function factsOf(exported: object): Facts {
  const found = Object.entries(exported).find(
    ([name, value]) => name.endsWith('Client') && name !== '__Client' && isClientClass(value),
  );
  const clientClass: unknown = found?.[1];
  if (!isClientClass(clientClass)) throw new Error('the package exports no client');
  const { config } = new clientClass({
    region: 'us-east-1',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  });
  const { protocol } = config;
  return {
    id: config.serviceId,
    version: config.apiVersion,
    protocol: protocol.getShapeId().replace(/^.*#/, ''),
    namespace: protocol.options?.defaultNamespace ?? '',
    xmlNamespace: protocol.options?.xmlNamespace ?? '',
    queryCompatible: protocol.awsQueryCompatible === true,
    clientClass,
  };
}

/** The part of an SDK client that tells facts about its service. */
export interface ClientFacts {
  readonly config: {
    readonly serviceId: string;
    readonly apiVersion: string;
    readonly protocol: {
      getShapeId(): string;
      readonly options?: { readonly defaultNamespace?: string; readonly xmlNamespace?: string };
      readonly awsQueryCompatible?: boolean;
    };
  };
}
export type ClientClass = new (config: object) => ClientFacts;

const isClientClass = (value: unknown): value is ClientClass =>
  typeof value === 'function' && typeof value.prototype?.send === 'function';
