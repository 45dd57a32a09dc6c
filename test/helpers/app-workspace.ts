import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
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

/** A command while it runs. */
export interface During {
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Resolves when a text shows up on stderr. */
  readonly sees: (text: string) => Promise<void>;
  /** Resolves when the newest journal announces an operation: the call leaves in this moment. */
  readonly announces: (operation: string) => Promise<void>;
}
type Meanwhile = (during: During) => Promise<unknown> | unknown;

/** A copy of an app in a folder of its own, and the built program in it. */
export interface AppWorkspace {
  readonly folder: string;
  readonly program: string;
  /** The command line as a person types it. */
  run(args: string, env?: Record<string, string>): Promise<Ended>;
  /** The same with --output json. @throws SyntaxError where stdout is not exactly one document */
  json(args: string, meanwhile?: Meanwhile): Promise<Answered>;
  /** Like `json`, for what is killed before it can answer. */
  killed(args: string, meanwhile: Meanwhile): Promise<Ended>;
  /** Writes settings that the app reads. */
  set(settings: Readonly<Record<string, unknown>>): void;
  /** The embedded AWS of the folder. */
  local(): { readonly pid: number; readonly endpoint: string; readonly nonce: string };
  /** Resolves when the base stack of held-app stands at its gate. */
  isHeld(): Promise<void>;
  /** Lets it go on as soon as it stands there. */
  openGate(): Promise<void>;
  remove(): Promise<void>;
}

export async function appWorkspace(
  fixture: 'small-app' | 'held-app' | 'left-app',
): Promise<AppWorkspace> {
  const program = await builtProgram();
  const folder = mkdtempSync(join(tmpdir(), `apexctl-${fixture}-`));
  cpSync(join(root, 'test', 'fixtures', fixture), folder, { recursive: true });
  if (fixture === 'small-app')
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));

  const run: AppWorkspace['run'] = (args, env = {}) =>
    runBuilt(program, args.split(' '), { cwd: folder, env });
  const killed: AppWorkspace['killed'] = (args, meanwhile) =>
    withMeanwhile(folder, meanwhile, (hooks) =>
      runBuilt(program, [...args.split(' '), '--output', 'json'], { cwd: folder, ...hooks }),
    );
  const settings = join(folder, 'settings.json');
  const local = () =>
    JSON.parse(readFileSync(join(folder, '.apexctl', 'local', 'endpoint.json'), 'utf8'));
  return {
    folder,
    program,
    run,
    killed,
    async json(args, meanwhile = () => {}) {
      const began = performance.now();
      const ended = await killed(args, meanwhile);
      return { ...ended, document: JSON.parse(ended.out), ms: performance.now() - began };
    },
    set(more) {
      const before = JSON.parse(readFileSync(settings, 'utf8'));
      writeFileSync(settings, JSON.stringify({ ...before, ...more }));
    },
    local,
    async isHeld() {
      await gateOf(local);
    },
    async openGate() {
      const url = await gateOf(local);
      const body = JSON.stringify({ Status: 'SUCCESS', UniqueId: '1', Data: 'go', Reason: 'go' });
      await fetch(url, { method: 'PUT', body });
    },
    async remove() {
      await run('local stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Hooks {
  readonly onStart: (kill: During['kill']) => void;
  readonly onErr: (text: string) => void;
}

/** Runs something beside a process. */
async function withMeanwhile(
  folder: string,
  meanwhile: Meanwhile,
  start: (hooks: Hooks) => Promise<Ended>,
): Promise<Ended> {
  let said = '';
  let beside: Promise<unknown> | undefined;
  const waiting: { readonly text: string; readonly go: () => void }[] = [];
  const tell = () => {
    for (const { text, go } of waiting) if (said.includes(text)) go();
  };
  const sees = (text: string) =>
    new Promise<void>((go) => {
      waiting.push({ text, go });
      tell();
    });
  let isOver = false;
  const journals = join(folder, '.apexctl', 'state', 'local', 'journal');
  const before = new Set(namesIn(journals));
  const announces = async (operation: string) => {
    const written = () =>
      namesIn(journals).some(
        (name) =>
          !before.has(name) &&
          readFileSync(join(journals, name), 'utf8').includes(`"${operation}"`),
      );
    while (!isOver && !written()) await pause();
  };
  const ended = await start({
    onStart(kill) {
      beside = Promise.resolve(meanwhile({ kill, sees, announces }));
    },
    onErr(text) {
      said = text;
      tell();
    },
  });
  // Who waits for a word that never came would wait for ever; the test sees how the process ended.
  for (const { go } of waiting) go();
  isOver = true;
  await beside;
  return ended;
}

/** Between two looks at what another process does. */
const pause = () => new Promise((next) => setTimeout(next, 5));

const namesIn = (folder: string): readonly string[] =>
  existsSync(folder) ? readdirSync(folder) : [];

const WAIT = 'AWS::CloudFormation::WaitCondition';

/**
 * Where the gate of the base stack is signalled, once the stack stands at it.
 *
 * @throws Error when it does not come to stand there
 */
async function gateOf(local: AppWorkspace['local']): Promise<string> {
  const deadline = performance.now() + GATE_MS;
  while (performance.now() < deadline) {
    const url = await gateAt(local).catch(() => undefined); // the endpoint may be starting
    if (url !== undefined) return url;
    await pause();
  }
  throw new Error(`the stack does not stand at its gate after ${GATE_MS} ms`);
}
const GATE_MS = 15_000;

async function gateAt(local: AppWorkspace['local']): Promise<string | undefined> {
  const credentials = { accessKeyId: 'APEXLOCAL000000000000', secretAccessKey: 'apexlocal' };
  const { endpoint } = local();
  const cloudFormation = new CloudFormationClient({ region: 'eu-west-1', endpoint, credentials });
  const question = new DescribeStackResourcesCommand({ StackName: 'Held-Base-local' });
  try {
    const { StackResources = [] } = await cloudFormation.send(question);
    const held = StackResources.find(
      ({ ResourceType, ResourceStatus }) =>
        ResourceType === WAIT && ResourceStatus === 'CREATE_IN_PROGRESS',
    );
    const handle = `Gate${held?.LogicalResourceId?.slice('Held'.length)}`;
    const gate = StackResources.find(({ LogicalResourceId }) => LogicalResourceId === handle);
    return held && gate?.PhysicalResourceId;
  } finally {
    cloudFormation.destroy();
  }
}
