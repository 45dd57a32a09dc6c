import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { rules } from '../checks/index.js';
import { type Locator, noProject, runRules, type StackInput } from '../src/checking/index.js';
import { readSubjects } from '../src/checking/read/index.js';
import { realFiles } from '../src/io/files.js';
import type { Figure } from './figure.js';
import { median, type Run, timed } from './measure.js';

interface Place {
  readonly program: string;
  /** Workspace of the platform, whose assembly has been made. */
  readonly folder: string;
}

/** What `apexctl check` costs: the rules alone, whole runs, many templates, large templates. */
export async function checkFigures({ program, folder }: Place): Promise<readonly Figure[]> {
  const apexctl = (...args: string[]): Promise<Run> =>
    timed(process.execPath, [program, ...args], folder);
  const first = await apexctl('check', '--env', 'prod');
  if (first.code !== 0) throw new Error(`check ended with ${first.code}\n${first.out}${first.err}`);
  const assembly = newestAssembly(folder);
  const wall = async (...args: string[]): Promise<number> => {
    const runs = [];
    for (let n = 0; n < 5; n += 1) runs.push((await apexctl('check', ...args)).ms / 1000);
    return median(runs);
  };
  const many = manyTemplates(assembly);
  try {
    const thousand = await apexctl('check', many, '--no-official', '--quiet');
    const own = await wall(assembly, '--no-official');
    return [
      ...(await beside(assembly, own)),
      {
        what: 'rules over the nine stacks',
        value: await rulesMs(assembly),
        unit: 'ms',
        limit: 150,
      },
      {
        what: 'check of the assembly, own rules',
        value: own,
        unit: 's',
        limit: 1,
      },
      {
        what: "check of the assembly with AWS's validator",
        value: await wall(assembly),
        unit: 's',
        limit: 2.5,
      },
      {
        what: 'check of the unchanged app again',
        value: await wall('--env', 'prod'),
        unit: 's',
        limit: 0.35,
      },
      {
        what: 'templates checked in one run of 1,000',
        value: 1000 / (thousand.ms / 1000),
        unit: '/s',
        limit: 150,
        isFloor: true,
      },
      { what: 'memory of that run', value: thousand.peakMb, unit: 'MB', limit: 400 },
      {
        what: 'cost of a resource, 500 beside 50 a template',
        value: perResource(500) / perResource(50),
        unit: 'x',
        limit: 1.5,
      },
    ];
  } finally {
    rmSync(many, { recursive: true });
  }
}

/** cfn-lint over the same templates, where it is installed. */
async function beside(assembly: string, ownSeconds: number): Promise<readonly Figure[]> {
  const templates = readdirSync(assembly).filter((name) => name.endsWith('.template.json'));
  try {
    const { ms, code } = await timed(
      'cfn-lint',
      ['--regions', 'eu-west-1', '--', ...templates],
      assembly,
    );
    if (code === null || code > 14) return []; // its exit code is a set of bits for kinds of findings
    const what = 'cfn-lint over the same assembly, times ours';
    return [{ what, value: ms / 1000 / ownSeconds, unit: 'x', limit: 1, isFloor: true }];
  } catch {
    return []; // not installed
  }
}

function newestAssembly(folder: string): string {
  const home = join(folder, '.apexctl', 'cache', 'synth');
  const [name] = readdirSync(home).filter((one) => !one.includes('.'));
  if (name === undefined) throw new Error('the app was not synthesized');
  return join(home, name);
}

async function rulesMs(assembly: string): Promise<number> {
  const io = { files: realFiles(process.cwd()) };
  const times = [];
  for (let n = 0; n < 7; n += 1) {
    const { stacks, locator } = await readSubjects(io, [assembly]);
    const began = performance.now();
    judged(stacks, locator);
    times.push(performance.now() - began);
  }
  return median(times);
}

const SETTINGS = {
  today: '2030-01-15',
  region: 'eu-west-1',
  environment: 'prod',
  isProtected: true,
  requiredTags: [],
  options: {},
};
const nowhere: Locator = { inTemplate: () => undefined, inSource: () => undefined };
const judged = (stacks: readonly StackInput[], locator = nowhere) =>
  runRules(rules, { stacks, project: noProject, account: undefined, settings: SETTINGS }, locator);

/** The templates of the assembly, again and again with other names, in a folder of templates. */
function manyTemplates(assembly: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'apexctl-bench-templates-'));
  const names = readdirSync(assembly).filter((name) => name.endsWith('.template.json'));
  for (let n = 0; n < 1000; n += 1) {
    const name = names[n % names.length] ?? '';
    cpSync(join(assembly, name), join(folder, `${n}.${name}`));
  }
  return folder;
}

/** Microseconds a resource of a template with so many resources. */
function perResource(count: number): number {
  const stack = generated(count);
  judged([stack]);
  const times = [];
  for (let n = 0; n < 5; n += 1) {
    const began = performance.now();
    judged([{ ...stack }]);
    times.push((performance.now() - began) * 1000);
  }
  return median(times) / count;
}

/** Buckets, functions, roles and policies that refer to each other. */
function generated(count: number): StackInput {
  const resources: Record<string, unknown> = {};
  for (let n = 0; n < count / 4; n += 1) {
    const role = { 'Fn::GetAtt': [`Role${n}`, 'Arn'] };
    resources[`Bucket${n}`] = {
      Type: 'AWS::S3::Bucket',
      Properties: { BucketName: `bench-bucket-${n}` },
    };
    resources[`Role${n}`] = {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'lambda.amazonaws.com' },
              Action: 'sts:AssumeRole',
            },
          ],
        },
      },
    };
    resources[`Policy${n}`] = {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: `p${n}`,
        Roles: [{ Ref: `Role${n}` }],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: 's3:GetObject',
              Resource: { 'Fn::Sub': `\${Bucket${n}.Arn}/*` },
            },
          ],
        },
      },
    };
    resources[`Function${n}`] = {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Role: role,
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Code: { ZipFile: 'exports.handler = async () => ({ statusCode: 200 });' },
      },
    };
  }
  return {
    id: 'Bench',
    name: 'Bench',
    account: '111122223333',
    region: 'eu-west-1',
    file: 'bench.template.json',
    bytes: 0,
    document: { Resources: resources },
    parameters: {},
    needs: [],
    tags: {},
    isTerminationProtected: false,
    constructPaths: {},
  };
}
