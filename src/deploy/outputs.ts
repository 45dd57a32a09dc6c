import { named, type OutputRef } from '../config/index.js';
import { problems } from '../errors/index.js';

/** Where an output comes from. */
export interface OutputSource {
  readonly region: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Looks up outputs of the stacks of one environment. */
export interface Outputs {
  /** @throws `output-missing` */
  value(ref: OutputRef): Promise<string>;
  /** The value with the region of its stack. */
  withRegion(ref: OutputRef): Promise<Output>;
  /** The same; `undefined` where the environment has no such output. */
  ifThere(ref: OutputRef): Promise<Output | undefined>;
}

export interface Output {
  readonly value: string;
  readonly region: string;
}

/** @param find outputs of a stack by its name on AWS; `undefined` when there is no such stack */
export function outputsOfEnvironment(
  environment: string,
  find: (stack: string) => Promise<OutputSource | undefined>,
): Outputs {
  const ifThere = async ({ stack, output }: OutputRef) => {
    const source = await find(named(stack, environment));
    const value = source?.outputs[output];
    return source && value !== undefined ? { value, region: source.region } : undefined;
  };
  const withRegion = async (ref: OutputRef) => {
    const found = await ifThere(ref);
    if (found) return found;
    const stack = named(ref.stack, environment);
    const known = Object.keys((await find(stack))?.outputs ?? {});
    throw problems.outputMissing({ stack, output: ref.output, known });
  };
  return { ifThere, withRegion, value: async (ref) => (await withRegion(ref)).value };
}
