import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import { builtProgram, type Ended, runBuilt } from './built.js';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What a command line came to, with the JSON document where it was asked for. */
export interface Answered extends Ended {
  readonly document: Document;
  readonly ms: number;
}
export interface Document {
  readonly exit: number;
  readonly complete: boolean;
  readonly command: string;
  readonly data: Readonly<Record<string, unknown>> & {
    readonly stacks?: readonly { readonly stack: string; readonly result: string }[];
  };
  readonly error?: {
    readonly id: string;
    readonly code: string;
    readonly what: string;
    readonly why?: string;
    readonly hint: string;
  };
}

type Act = (kill: (signal: NodeJS.Signals) => void) => void;
/** What to do, once, when a text shows up on stderr. */
export type When = readonly [text: string | RegExp, act: Act];

/** A copy of an app in a folder of its own, and the built program in it. */
export interface AppWorkspace {
  readonly folder: string;
  readonly program: string;
  /** The command line as a person types it. */
  run(args: string, env?: Record<string, string>): Promise<Ended>;
  /** The same with --output json. @throws SyntaxError where stdout is not exactly one document */
  json(args: string, ...when: readonly When[]): Promise<Answered>;
  /** Like `json`, for what is killed before it can answer. */
  killed(args: string, ...when: readonly When[]): Promise<Ended>;
  /** Writes settings that the app reads. */
  set(settings: Readonly<Record<string, unknown>>): void;
  /** The embedded AWS of the folder. */
  local(): { readonly pid: number; readonly endpoint: string };
  /** Signals the newest gate of the base stack of held-app. */
  openGate(): Promise<void>;
  remove(): Promise<void>;
}

export async function appWorkspace(fixture: 'small-app' | 'held-app'): Promise<AppWorkspace> {
  const program = await builtProgram();
  const folder = mkdtempSync(join(tmpdir(), `apexctl-${fixture}-`));
  cpSync(join(root, 'test', 'fixtures', fixture), folder, { recursive: true });
  if (fixture === 'small-app')
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));

  const run: AppWorkspace['run'] = (args, env = {}) =>
    runBuilt(program, args.split(' '), { cwd: folder, env });
  const killed: AppWorkspace['killed'] = (args, ...when) =>
    runBuilt(program, [...args.split(' '), '--output', 'json'], {
      cwd: folder,
      onErr: acting(when),
    });
  const settings = join(folder, 'settings.json');
  const local = () =>
    JSON.parse(readFileSync(join(folder, '.apexctl', 'local', 'endpoint.json'), 'utf8'));
  return {
    folder,
    program,
    run,
    killed,
    async json(args, ...when) {
      const began = performance.now();
      const ended = await killed(args, ...when);
      return { ...ended, document: JSON.parse(ended.out), ms: performance.now() - began };
    },
    set(more) {
      const before = JSON.parse(readFileSync(settings, 'utf8'));
      writeFileSync(settings, JSON.stringify({ ...before, ...more }));
    },
    local,
    openGate: () => openGate(local().endpoint),
    async remove() {
      await run('local stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function acting(when: readonly When[]) {
  const left = [...when];
  return (text: string, kill: (signal: NodeJS.Signals) => void) => {
    const [next] = left;
    if (!next) return;
    const [wanted, act] = next;
    if (typeof wanted === 'string' ? !text.includes(wanted) : !wanted.test(text)) return;
    left.shift();
    act(kill);
  };
}

async function openGate(endpoint: string): Promise<void> {
  const cloudFormation = new CloudFormationClient({
    region: 'eu-west-1',
    endpoint,
    credentials: { accessKeyId: 'APEXLOCAL000000000000', secretAccessKey: 'apexlocal' },
  });
  const { StackResources = [] } = await cloudFormation.send(
    new DescribeStackResourcesCommand({ StackName: 'Held-Base-local' }),
  );
  cloudFormation.destroy();
  const gates = StackResources.filter(
    ({ ResourceType, ResourceStatus }) =>
      ResourceType === 'AWS::CloudFormation::WaitConditionHandle' &&
      ResourceStatus !== 'DELETE_COMPLETE',
  );
  const body = JSON.stringify({ Status: 'SUCCESS', UniqueId: '1', Data: 'go', Reason: 'go' });
  for (const { PhysicalResourceId } of gates)
    if (PhysicalResourceId) await fetch(PhysicalResourceId, { method: 'PUT', body });
}
