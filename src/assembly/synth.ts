import { join } from 'node:path';
import { problems, UserError } from '../errors/index.js';
import type { CommandIo } from '../io/index.js';
import type { Assembly } from './assembly.js';
import { contentHash, isRecord } from './canonical.js';
import { hashOfInputs } from './inputs.js';
import { readAssembly } from './read.js';

type Io = Pick<CommandIo, 'files' | 'processes' | 'signal' | 'version' | 'progress'>;

export interface SynthRequest {
  /** Folder of the configuration. */
  readonly root: string;
  /** Command line that writes the assembly to the folder in CDK_OUTDIR. */
  readonly command: string;
  /** Files and folders that decide whether it has to run; none: the whole folder. */
  readonly inputs: readonly string[] | undefined;
  readonly environment: string;
  readonly account: string;
  readonly region: string;
  /** Where AWS is, when it is not AWS itself. */
  readonly endpoint: string | undefined;
  readonly context: Readonly<Record<string, unknown>>;
  /** Lets the CDK validate every template, which takes seconds; once for each content. */
  readonly validate: boolean;
  /** Called when the app has to run, before it does. */
  readonly onRun?: () => void;
}

export interface Synthesized {
  readonly assembly: Assembly;
  /** Nothing had changed, so the app did not run. */
  readonly reused: boolean;
  /** Hash of everything that the assembly was made of. */
  readonly hash: string;
}

/**
 * The cloud assembly of the app, made once for each content of its inputs.
 *
 * @throws `app-failed`, `app-errors`, `assembly-unreadable`
 */
export async function synthesize(io: Io, request: SynthRequest): Promise<Synthesized> {
  const context = await contextOf(io, request);
  const { root, command, environment, account, region, endpoint, validate } = request;
  const inputs = await hashOfInputs(io, root, request.inputs);
  const version = io.version;
  const hash = contentHash({
    inputs,
    context,
    command,
    environment,
    account,
    region,
    endpoint,
    version,
  });

  const home = join(root, '.apexctl', 'cache', 'synth');
  const folder = join(home, hash.slice(0, 32));
  const isThere = (await io.files.look(join(folder, 'manifest.json'))) !== undefined;
  const isChecked = !validate || (await io.files.look(join(folder, VALIDATED))) !== undefined;
  const read = () => readAssembly(io, folder, { account, region });
  const kept = isThere && isChecked ? await orDamaged(read()) : undefined;
  const assembly = kept ?? (await made());
  refuseErrors(assembly);
  return { assembly, reused: kept !== undefined, hash };

  async function made(): Promise<Assembly> {
    request.onRun?.();
    await run(io, request, context, folder);
    await keepNewest(io, home, folder);
    try {
      return await read();
    } catch (error) {
      await io.files.remove(folder); // kept, it would fail again however the app is corrected
      throw error;
    }
  }
}

/** `undefined` for a kept assembly that is no longer whole: it is made anew. */
async function orDamaged(reading: Promise<Assembly>): Promise<Assembly | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof UserError && error.problem.id === 'assembly-unreadable') return undefined;
    throw error;
  }
}

/** Marks an assembly whose templates the CDK has validated. */
const VALIDATED = 'apexctl-validated';
/** Assemblies that are kept, so that going back and forth between two states stays quick. */
const KEPT_ASSEMBLIES = 8;
/** Lines of the app's own output that a failure shows. */
const TAIL_LINES = 25;

async function run(io: Io, request: SynthRequest, context: Context, folder: string): Promise<void> {
  const { command, root, account, region, validate } = request;
  const beside = `${folder}.${io.processes.pid}`;
  await io.files.remove(beside);
  await io.files.makeFolder(beside);
  const { code, stdout, stderr } = await io.processes.shell(command, {
    cwd: root,
    // Only what is part of the content hash may reach the app: a kept assembly must stay true.
    env: {
      CDK_OUTDIR: beside,
      CDK_CONTEXT_JSON: JSON.stringify(context),
      CDK_DEFAULT_ACCOUNT: account,
      CDK_DEFAULT_REGION: region,
      AWS_REGION: region,
      ...(validate ? {} : { CDK_VALIDATION: 'false' }),
    },
    onLine: (line) => io.progress.detail(line),
    signal: io.signal,
  });
  if (code !== 0) {
    await io.files.remove(beside);
    throw problems.appFailed({ command, code, tail: tailOf(stderr || stdout) });
  }
  if (validate) await io.files.write(join(beside, VALIDATED), 'yes');
  await io.files.remove(folder);
  await io.files.rename(beside, folder);
}

type Context = Readonly<Record<string, unknown>>;

/** What the CDK's own tools pass, the project's cdk.json and cdk.context.json, and the environment. */
async function contextOf(
  io: Io,
  { root, environment, endpoint, context }: SynthRequest,
): Promise<Context> {
  const cdkJson = await jsonIn(io, join(root, 'cdk.json'));
  return {
    'aws:cdk:enable-path-metadata': true,
    'aws:cdk:enable-asset-metadata': true,
    'aws:cdk:bundling-stacks': ['**'],
    ...(isRecord(cdkJson['context']) ? cdkJson['context'] : {}),
    ...(await jsonIn(io, join(root, 'cdk.context.json'))),
    ...context,
    'apexctl:env': environment,
    ...(endpoint === undefined ? {} : { 'apexctl:endpoint': endpoint }),
  };
}

async function jsonIn({ files }: Io, path: string): Promise<Context> {
  const text = await files.readText(path);
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch (error) {
    throw problems.assemblyUnreadable({ file: path, reason: 'it is no JSON' }, { cause: error });
  }
}

async function keepNewest({ files }: Io, home: string, newest: string): Promise<void> {
  const names = await files.list(home);
  const folders = await Promise.all(
    names.map(async (name) => ({
      path: join(home, name),
      facts: await files.look(join(home, name)),
    })),
  );
  const old = folders
    .filter(({ path }) => path !== newest)
    .sort((a, b) => (b.facts?.modified.getTime() ?? 0) - (a.facts?.modified.getTime() ?? 0))
    .slice(KEPT_ASSEMBLIES - 1);
  for (const { path } of old) await files.remove(path);
}

function refuseErrors({ messages }: Assembly): void {
  const errors = messages.filter(({ level }) => level === 'error');
  if (errors.length === 0) return;
  throw problems.appErrors({
    errors: errors.map(({ constructPath, text }) => `${constructPath}: ${text}`),
  });
}

/** The end of what the app said, without the insides of Node and of packages. */
function tailOf(text: string): string {
  const lines = text.trimEnd().split('\n');
  return lines
    .filter((line) => !FOREIGN.test(line))
    .slice(-TAIL_LINES)
    .join('\n');
}
const FOREIGN = /^\s+at .*[(/\\ ](node:|node_modules[/\\])|^npm notice/;
