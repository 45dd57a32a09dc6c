import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  CloudFormationClient,
  CreateStackCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { startLocal } from '../src/local/index.js';
import { median } from './measure.js';
import { requestRate } from './throughput.js';

/** CloudFormation takes no more in one template. */
const PER_STACK = 500;
const STACKS = 20;
const SMALL = 50;

export interface ManyResources {
  readonly secondsOfStack: number;
  /** Time of a resource in the tenth stack of 500, held against one in a stack of 50. */
  readonly growth: number;
  readonly requestsPerSecond: number;
  /** What the state of 10,000 resources holds of the heap. */
  readonly heapMb: number;
}

/** Fills one embedded AWS with 10,000 parameters and measures on the way. */
export async function manyResources(): Promise<ManyResources> {
  const behaviour = 'limits: { ssm.parameters: 1000000 }'; // an account has 10,000
  const local = await startLocal({ pace: 'instant', behaviour });
  try {
    const cfn = new CloudFormationClient({ ...local.clientConfig(), maxAttempts: 1 });
    await create(cfn, 'first', SMALL); // loads the services and the schemas
    const small: number[] = [];
    for (let at = 0; at < 10; at++) small.push(await create(cfn, `s${at}`, SMALL));
    const before = heapMb();
    const large: number[] = [];
    for (let at = 0; at < STACKS; at++) large.push(await create(cfn, `l${at}`, PER_STACK));
    const held = heapMb() - before;
    // Between 50 and 5,000 resources lie the first ten stacks.
    const last = median(large.slice(5, 10)) / PER_STACK;
    return {
      secondsOfStack: median(large),
      growth: last / (median(small) / SMALL),
      requestsPerSecond: await requestRate(local),
      heapMb: held,
    };
  } finally {
    await local.close();
  }
}

async function create(cfn: CloudFormationClient, name: string, count: number): Promise<number> {
  const Resources = Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `P${at}`,
      {
        Type: 'AWS::SSM::Parameter',
        Properties: { Name: `/${name}/${at}`, Type: 'String', Value: 'v' },
      },
    ]),
  );
  const start = performance.now();
  await cfn.send(
    new CreateStackCommand({ StackName: name, TemplateBody: JSON.stringify({ Resources }) }),
  );
  await waitUntilStackCreateComplete(
    { client: cfn, maxWaitTime: 60, minDelay: 1 },
    { StackName: name },
  );
  return (performance.now() - start) / 1000;
}

function heapMb(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
