import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  InvokeCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import { type Local, startLocal } from '../../../src/local/index.js';

/** An embedded AWS with one role that functions can have. */
export interface LambdaCloud {
  readonly local: Local;
  readonly lambda: LambdaClient;
  readonly role: string;
  create(name: string, files: Files, more?: Partial<CreateFunctionCommandInput>): Promise<void>;
  invoke(name: string, event?: unknown, qualifier?: string): Promise<Invoked>;
}
export type Files = Readonly<Record<string, string>>;
export interface Invoked {
  readonly error: string | undefined;
  readonly payload: unknown;
  /** The last lines of the function's log. */
  readonly log: string;
}

export const zip = (files: Files): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

export async function startCloud(): Promise<LambdaCloud> {
  const local = await startLocal({ pace: 'instant' });
  const lambda = new LambdaClient({ ...local.clientConfig(), maxAttempts: 1 });
  const { Role } = await new IAMClient(local.clientConfig()).send(
    new CreateRoleCommand({
      RoleName: 'functions',
      AssumeRolePolicyDocument: trust('lambda.amazonaws.com'),
    }),
  );
  const role = Role?.Arn ?? '';
  return {
    local,
    lambda,
    role,
    async create(name, files, more = {}) {
      await lambda.send(
        new CreateFunctionCommand({
          FunctionName: name,
          Role: role,
          Runtime: 'nodejs22.x',
          Handler: 'index.handler',
          Code: { ZipFile: zip(files) },
          ...more,
        }),
      );
    },
    async invoke(name, event = {}, qualifier = undefined) {
      const answer = await lambda.send(
        new InvokeCommand({
          FunctionName: name,
          Payload: Buffer.from(JSON.stringify(event)),
          LogType: 'Tail',
          Qualifier: qualifier,
        }),
      );
      return {
        error: answer.FunctionError,
        payload: JSON.parse(answer.Payload?.transformToString() ?? 'null'),
        log: Buffer.from(answer.LogResult ?? '', 'base64').toString(),
      };
    },
  };
}

export const trust = (service: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  });
