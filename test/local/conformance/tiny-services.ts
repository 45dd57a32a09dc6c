import { AwsError } from '../../../src/local/core/aws-error.js';
import type { ServiceEntries } from '../../../src/local/core/create-world.js';
import type { HttpRequest } from '../../../src/local/core/http.js';
import { accessDenied } from '../../../src/local/core/policy/index.js';
import type { AuthorizationRequest, Ports } from '../../../src/local/core/ports.js';
import type { Principal } from '../../../src/local/core/principal.js';
import type { Service, ServiceFactory } from '../../../src/local/core/service.js';

/** What the tiny services saw, and how they shall behave. */
export interface Scene {
  readonly asked: AuthorizationRequest[];
  readonly answers: unknown[];
  readonly recorded: { readonly eventName: string; readonly errorCode?: string | undefined }[];
  denied: ReadonlySet<string>;
}

export const KEYS = {
  user: { accessKeyId: 'AKIATINYUSER00000000', secretAccessKey: 'users-secret' },
  session: {
    accessKeyId: 'ASIATINYROLE00000000',
    secretAccessKey: 'roles-secret',
    sessionToken: 'token-of-the-session',
  },
  expired: {
    accessKeyId: 'ASIATINYOLD000000000',
    secretAccessKey: 'old-secret',
    sessionToken: 'old-token',
  },
};

const user: Principal = {
  kind: 'user',
  account: '000000000000',
  arn: 'arn:aws:iam::000000000000:user/tiny',
  userId: 'AIDATINY',
  accessKeyId: KEYS.user.accessKeyId,
};
const role: Principal = {
  kind: 'role',
  account: '000000000000',
  arn: 'arn:aws:sts::000000000000:assumed-role/tiny/session',
  userId: 'AROATINY:session',
  accessKeyId: KEYS.session.accessKeyId,
  roleArn: 'arn:aws:iam::000000000000:role/tiny',
};

/** Services of a few lines, for what the protocol layer does around any service. */
export function tinyServices(): { readonly services: ServiceEntries; readonly scene: Scene } {
  const scene: Scene = { asked: [], answers: [], recorded: [], denied: new Set() };
  const entry = (packages: string[], ports: (keyof Ports)[], create: ServiceFactory) => ({
    load: () => Promise.resolve({ create }),
    packages,
    ports,
    namespaces: [],
  });
  const services: ServiceEntries = {
    dynamodb: entry(['dynamodb'], [], (world) => ({
      handlers: {
        dynamodb: {
          ListTables: () => undefined,
          DescribeTable: (_input, { account, region }) => ({
            Table: {
              TableName: 'films',
              TableArn: `arn:aws:dynamodb:${region}:${account}:table/films`,
            },
          }),
          DeleteTable: () => {
            throw new Error('a bug with an inside');
          },
          PutItem: (input: unknown) => {
            scene.answers.push(input);
            world.store.table('dynamodb.items', { account: 'a', region: 'r' }).set('one', 1);
            return {};
          },
        },
      },
    })),
    s3: entry(['s3'], ['s3'], () => tinyS3(scene)),
    iam: entry([], ['iam'], () => ({
      handlers: {},
      ports: {
        iam: {
          ...refusingPort('iam'),
          authorize(request: AuthorizationRequest) {
            scene.asked.push(request);
            if (!scene.denied.has(request.action)) return;
            throw accessDenied(request.principal, request.action, request.resources[0] ?? '*');
          },
          accessKey: (id: string) =>
            id === KEYS.user.accessKeyId
              ? { secret: KEYS.user.secretAccessKey, principal: user }
              : undefined,
        } as Ports['iam'],
      },
    })),
    sts: entry(['sts'], ['sts'], () => ({
      handlers: { sts: { AssumeRoleWithWebIdentity: () => ({ Provider: 'tiny' }) } },
      ports: {
        sts: {
          ...refusingPort('sts'),
          session: (id: string) =>
            id === KEYS.session.accessKeyId
              ? sessionOf(KEYS.session, new Date('2100-01-01'))
              : id === KEYS.expired.accessKeyId
                ? sessionOf(KEYS.expired, new Date('2020-01-01'))
                : undefined,
        } as Ports['sts'],
      },
    })),
    cloudtrail: entry([], ['cloudtrail'], () => ({
      handlers: {},
      ports: { cloudtrail: { record: (call) => void scene.recorded.push(call) } },
    })),
    cloudformation: entry([], ['cloudformation'], () => ({
      handlers: {},
      ports: {
        cloudformation: {
          ...refusingPort('cloudformation'),
          customResourceAnswer: (token: string, body: unknown) =>
            void scene.answers.push({ token, body }),
        } as Ports['cloudformation'],
      },
    })),
    cloudfront: {
      ...entry([], [], () => ({
        handlers: {},
        hosts: () => ['d111.cloudfront.net'],
        dataPlane: (request) => {
          if (request.host === 'broken.example') throw new Error('the plane broke');
          return Promise.resolve(
            request.host === 'd111.cloudfront.net' || request.host === 'app.example.com'
              ? { status: 200, headers: {}, body: `served ${request.path}` }
              : undefined,
          );
        },
      })),
      hasDataPlane: true,
    },
  };
  return { services, scene };
}

const sessionOf = (
  { secretAccessKey, sessionToken }: typeof KEYS.session,
  expires: Date,
): ReturnType<Ports['sts']['session']> => ({
  secret: secretAccessKey,
  token: sessionToken,
  principal: role,
  expires,
});

/** A port whose other members nobody expects to be called. */
const refusingPort = (name: string): object =>
  new Proxy(
    {},
    {
      get: (_, member) => () => {
        throw new Error(`nobody expected ${name}.${String(member)}`);
      },
    },
  );

function tinyS3(scene: Scene): Service {
  return {
    handlers: {
      s3: {
        ListBuckets: () => ({ Buckets: [{ Name: 'films' }] }),
        GetBucketLocation: () => ({ LocationConstraint: 'eu-west-1' }),
        HeadObject: () => {
          throw new AwsError('NotFound', 'Not Found', { status: 404 });
        },
        GetObject: (input: { Key?: string; Range?: string }, call) =>
          input.Range
            ? { Body: Buffer.from('ov'), ContentRange: 'bytes 1-2/4', ContentLength: 2 }
            : { Body: Buffer.from(`${call.bucket}/${input.Key} for ${call.caller.kind}`) },
        PutObject: async (input: { Body?: Uint8Array; ContentEncoding?: string }, call) => {
          scene.answers.push({
            body: Buffer.from(input.Body ?? []).toString(),
            encoding: input.ContentEncoding,
            checksum: call.request.headers['x-amz-checksum-crc32'],
          });
          return { ETag: '"tiny"' };
        },
      },
    },
    ports: {
      s3: {
        ...refusingPort('s3'),
        owner: (bucket: string) =>
          bucket === 'films' ? { account: '000000000000', region: 'eu-west-1' } : undefined,
      } as Ports['s3'],
    },
    raw: (request: HttpRequest, bucket) =>
      Promise.resolve(
        request.method === 'OPTIONS'
          ? { status: 200, headers: { 'access-control-allow-origin': '*' }, body: bucket ?? '' }
          : undefined,
      ),
    decorate: (_request, bucket, headers) => ({ ...headers, 'x-decorated': bucket ?? 'none' }),
  };
}
