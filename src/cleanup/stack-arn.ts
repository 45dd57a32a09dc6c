export interface StackArn {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly name: string;
}

const SHAPE = /^arn:([^:]+):cloudformation:([^:]+):(\d{12}):stack\/([^/]+)\/[^/]+$/;

/** The parts of the ARN of a stack; `undefined` for any other text. */
export function stackArn(text: string): StackArn | undefined {
  const [, partition, region, account, name] = SHAPE.exec(text) ?? [];
  return partition && region && account && name ? { partition, region, account, name } : undefined;
}
