import { iamService } from '../../facts/index.js';
import { child, dottedName, type SourceFile, type SyntaxNode } from '../../sources/index.js';
import type { FunctionCode } from './function-code.js';
import { bindingsIn, closureOfFile } from './modules.js';
import { type Reached, reachFrom } from './reach.js';

/** A command of the SDK v3 that code makes. */
export interface SdkCall {
  /** `@aws-sdk/client-dynamodb`. */
  readonly module: string;
  /** `QueryCommand`. */
  readonly command: string;
  /** Actions of which each is needed; none where the call needs no permission, or we do not know which. */
  readonly actions: readonly string[];
  readonly file: SourceFile;
  readonly node: SyntaxNode;
  readonly reached: Reached;
}

const known = new WeakMap<SourceFile, Map<string, readonly SdkCall[]>>();

/** Commands in the code of a function, through imports inside its sources; empty where it was not read. */
export function sdkCalls({ entry, exportName, language }: FunctionCode): readonly SdkCall[] {
  if (!entry || language !== 'javascript') return [];
  const byName = known.get(entry) ?? new Map<string, readonly SdkCall[]>();
  known.set(entry, byName);
  const cached = byName.get(exportName);
  if (cached) return cached;
  const files = closureOfFile(entry);
  let reach: ReturnType<typeof reachFrom> | undefined;
  const calls = files.flatMap((file) =>
    commandsIn(file).map(
      ({ module, command, node }): SdkCall => ({
        module,
        command,
        actions: actionsOf(module, command),
        file,
        node,
        get reached() {
          reach ??= reachFrom(files, exportName);
          return reach(file, node);
        },
      }),
    ),
  );
  byName.set(exportName, calls);
  return calls;
}

/** `new XCommand(…)` of a file, by its imports. */
export function commandsIn(
  file: SourceFile,
): readonly { readonly module: string; readonly command: string; readonly node: SyntaxNode }[] {
  if (!file.text.includes('@aws-sdk/')) return [];
  const bindings = bindingsIn(file);
  return (file.syntax?.nodes('NewExpression') ?? []).flatMap((node) => {
    const [first = '', second] = dottedName(child(node, 'callee'))?.split('.') ?? [];
    const binding = bindings.get(first);
    const command = second ?? binding?.name;
    const isCommand = binding?.module.startsWith('@aws-sdk/') && command?.endsWith('Command');
    return binding && command !== undefined && isCommand
      ? [{ module: binding.module, command, node }]
      : [];
  });
}

/** Prefix of IAM where it is not the client's name. Source: Service Authorization Reference. */
const PREFIX: Readonly<Record<string, string>> = {
  'api-gateway': 'apigateway',
  'application-auto-scaling': 'application-autoscaling',
  'cloudwatch-logs': 'logs',
  'cognito-identity-provider': 'cognito-idp',
  'cost-explorer': 'ce',
  eventbridge: 'events',
  'secrets-manager': 'secretsmanager',
  sesv2: 'ses',
  sfn: 'states',
};

/** Actions where they are not the command's name; from the reference pages of the APIs. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  'lib-dynamodb:Get': ['dynamodb:GetItem'],
  'lib-dynamodb:Put': ['dynamodb:PutItem'],
  'lib-dynamodb:Update': ['dynamodb:UpdateItem'],
  'lib-dynamodb:Delete': ['dynamodb:DeleteItem'],
  'lib-dynamodb:Query': ['dynamodb:Query'],
  'lib-dynamodb:Scan': ['dynamodb:Scan'],
  'lib-dynamodb:BatchGet': ['dynamodb:BatchGetItem'],
  'lib-dynamodb:BatchWrite': ['dynamodb:BatchWriteItem'],
  'lib-dynamodb:TransactGet': ['dynamodb:GetItem'],
  'dynamodb:TransactGetItems': ['dynamodb:GetItem'],
  'lambda:Invoke': ['lambda:InvokeFunction'],
  's3:HeadObject': ['s3:GetObject'],
  's3:HeadBucket': ['s3:ListBucket'],
  's3:ListObjects': ['s3:ListBucket'],
  's3:ListObjectsV2': ['s3:ListBucket'],
  's3:DeleteObjects': ['s3:DeleteObject'],
  's3:CopyObject': ['s3:GetObject', 's3:PutObject'],
  's3:CreateMultipartUpload': ['s3:PutObject'],
  's3:UploadPart': ['s3:PutObject'],
  's3:CompleteMultipartUpload': ['s3:PutObject'],
  'sns:PublishBatch': ['sns:Publish'],
  'sqs:SendMessageBatch': ['sqs:SendMessage'],
  'sqs:DeleteMessageBatch': ['sqs:DeleteMessage'],
  'sts:GetCallerIdentity': [],
};

function actionsOf(module: string, command: string): readonly string[] {
  const [, client = ''] = /^@aws-sdk\/(?:client-)?(.+)$/.exec(module) ?? [];
  const name = command.replace(/Command$/, '');
  const written = ACTIONS[`${client}:${name}`];
  if (written) return written;
  const prefix = PREFIX[client] ?? client.replaceAll('-', '');
  const action = iamService(prefix)?.actions.get(name.toLowerCase());
  return action ? [`${prefix}:${action.name}`] : [];
}
