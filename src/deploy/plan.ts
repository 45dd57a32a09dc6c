import { type AssemblyStack, contentHash, type Template, toTemplate } from '../assembly/index.js';
import type { Aws, StackFacts, Stacks } from '../aws/index.js';
import { problems } from '../errors/index.js';
import { type RunRecord, secondsOf } from '../state/index.js';
import {
  changesBetween,
  compare,
  type Deployed,
  type PlannedAction,
  type TemplateChanges,
} from './compare.js';
import { type Danger, dangersBetween } from './dangers.js';
import { estimateSeconds, median } from './durations.js';
import { hashIfSame, type Known, type KnownStack, knownKey, knownOf } from './known.js';
import { standingOf } from './statuses.js';
import { runOfToken } from './tokens.js';

/** What would happen to one stack. */
export interface StackPlan {
  readonly stack: AssemblyStack;
  readonly action: PlannedAction;
  readonly because: string;
  readonly current: StackFacts | undefined;
  readonly changes: TemplateChanges;
  readonly dangers: readonly Danger[];
  /** Only termination protection differs, and nothing else. */
  readonly onlyProtects: boolean;
  /** How long it will take: measured where there is a history, else from typical durations. */
  readonly seconds: number;
}

export interface Plan {
  readonly stacks: readonly StackPlan[];
  /** What is now known for sure about unchanged stacks. */
  readonly known: Known;
  /** Over everything that was decided from; two plans with the same hash do the same. */
  readonly hash: string;
}

export interface PlanRequest {
  /** In the order of deployment. */
  readonly stacks: readonly AssemblyStack[];
  readonly environment: {
    readonly name: string;
    readonly account: string;
    /** Another endpoint than AWS. */
    readonly endpoint?: string | undefined;
  };
  readonly known: Known;
  readonly history: readonly RunRecord[];
  /** Ids of runs that have a journal here. */
  readonly ownRuns: readonly string[];
  readonly keepsFailedResources: boolean;
  /** Stacks that somebody else works on are waited for, not refused. */
  readonly waitsForOthers: boolean;
}

/** Compares the app with what is deployed. Reads only. */
export async function makePlan(aws: Aws, request: PlanRequest): Promise<Plan> {
  for (const { name, account } of request.stacks)
    refuseOtherAccount(name, account, request.environment);
  const found = await lookUp(aws, request.stacks);
  const deployed = await Promise.all(
    found.map(async (each) => ({
      ...each,
      look: await lookCloser(each.stacks, each.stack, each.facts, request),
    })),
  );

  const plans: StackPlan[] = [];
  const known: Record<string, KnownStack> = {};
  const changing = new Set<string>();
  for (const { stack, facts, look } of deployed) {
    const sourcesChange = readsValues(stack.template) && stack.needs.some((id) => changing.has(id));
    const verdict = compare(stack, look.deployed, {
      sourcesChange,
      keepsFailedResources: request.keepsFailedResources,
      isOurs: look.isOurs || request.waitsForOthers,
      leftBehind: look.leftBehind,
    });
    if ('refuse' in verdict) {
      const about = { stack: stack.name, status: verdict.because, region: stack.region };
      const { name: environment, endpoint } = request.environment;
      throw verdict.refuse === 'busy'
        ? problems.stackBusy(about)
        : problems.stackStuck({ ...about, environment, endpoint });
    }
    const before = await look.template();
    const { action, because } = verdict;
    if (action !== 'unchanged') changing.add(stack.id);
    if (facts && look.deployed?.templateHash)
      known[knownKey(stack)] = knownOf(facts, look.deployed.templateHash);
    plans.push({
      stack,
      action,
      because,
      current: facts,
      changes: action === 'unchanged' ? NOTHING : changesBetween(before, stack.template),
      dangers: action === 'update' && before ? dangersBetween(before, stack.template) : [],
      onlyProtects: action === 'unchanged' && facts?.isProtected !== stack.terminationProtection,
      seconds: secondsFor(stack, action, request.history),
    });
  }
  const decided = plans.map(({ stack, action, current }) => [
    stack.name,
    stack.region,
    action,
    stack.templateHash,
    current?.id,
    current?.updatedAt,
  ]);
  return { stacks: plans, known, hash: contentHash(decided) };
}

const NOTHING: TemplateChanges = { adds: [], changes: [], removes: [] };

interface LookedUp {
  readonly stack: AssemblyStack;
  readonly stacks: Stacks;
  readonly facts: StackFacts | undefined;
}

/** One list a region and role, however many stacks there are. */
async function lookUp(aws: Aws, stacks: readonly AssemblyStack[]): Promise<readonly LookedUp[]> {
  const lists = new Map<string, Promise<{ port: Stacks; all: readonly StackFacts[] }>>();
  return Promise.all(
    stacks.map(async (stack) => {
      const { region, deployRole } = stack;
      const key = `${region} ${deployRole?.arn ?? ''}`;
      const list =
        lists.get(key) ??
        aws.stacks(region, deployRole).then(async (port) => ({ port, all: await port.all() }));
      lists.set(key, list);
      const { port, all } = await list;
      return { stack, stacks: port, facts: all.find(({ name }) => name === stack.name) };
    }),
  );
}

interface Look {
  readonly deployed: Deployed | undefined;
  readonly isOurs: boolean;
  readonly leftBehind: readonly string[];
  /** The deployed template, where it differs from the app's. */
  readonly template: () => Promise<Template | undefined>;
}

async function lookCloser(
  stacks: Stacks,
  stack: AssemblyStack,
  facts: StackFacts | undefined,
  request: PlanRequest,
): Promise<Look> {
  const none: Look = {
    deployed: undefined,
    isOurs: false,
    leftBehind: [],
    template: async () => undefined,
  };
  if (!facts) return none;
  const standing = standingOf(facts.status);
  if (standing === 'busy') {
    const events = await stacks.events(facts.id);
    const token = events.findLast(
      ({ physicalId, status }) => physicalId === facts.id && status.endsWith('_IN_PROGRESS'),
    )?.token;
    const run = runOfToken(token);
    const isOurs = run !== undefined && request.ownRuns.includes(run);
    return { ...none, deployed: { facts, templateHash: undefined }, isOurs };
  }
  if (standing === 'stillborn') {
    const resources = await stacks.resources(facts.id);
    const leftBehind = resources
      .filter(({ status }) => status !== 'DELETE_COMPLETE')
      .map(({ logicalId, type }) => `${logicalId} (${type})`);
    return { ...none, deployed: { facts, templateHash: undefined }, leftBehind };
  }
  if (standing === 'empty') return { ...none, deployed: { facts, templateHash: undefined } };

  const remembered = hashIfSame(request.known[knownKey(stack)], facts);
  let text: Promise<string> | undefined;
  const read = async () => {
    text ??= stacks.template(facts.id);
    return parse(await text);
  };
  const templateHash = remembered ?? contentHash(await read());
  const template = async () =>
    templateHash === stack.templateHash ? stack.template : toTemplate(await read());
  return { ...none, deployed: { facts, templateHash }, template };
}

/** A template that we did not write may be YAML; then it simply differs. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Whether the same template can mean something else when other stacks change. */
function readsValues({ parameters, document }: Template): boolean {
  const own = Object.entries(parameters).filter(([name]) => name !== 'BootstrapVersion');
  return (
    own.some(([, { type }]) => type.startsWith('AWS::SSM::Parameter')) ||
    JSON.stringify(document).includes('Fn::GetStackOutput')
  );
}

function secondsFor(
  stack: AssemblyStack,
  action: PlannedAction,
  history: readonly RunRecord[],
): number {
  if (action === 'unchanged') return 0;
  const kind = action === 'update' ? 'update' : 'create';
  const measured = median(secondsOf(history, stack.name, kind).slice(0, LATEST_RUNS));
  return measured ?? estimateSeconds(stack.template, kind);
}
const LATEST_RUNS = 10;

function refuseOtherAccount(
  stack: string,
  found: string,
  { name, account }: PlanRequest['environment'],
): void {
  if (found === account) return;
  throw problems.environmentMismatch({ stack, found, expected: account, environment: name });
}
