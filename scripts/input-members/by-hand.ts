import { CHECKSUM_ALGORITHMS } from '../../src/local/services/s3/object.js';

/** A place where the whole input goes somewhere that the source does not spell out. */
interface Place {
  readonly file: string;
  /** Which members it looks at; `all` where the whole is kept and shown again. */
  readonly reads: readonly string[] | 'all';
}

const checksums = CHECKSUM_ALGORITHMS.map((algorithm) => `Checksum${algorithm}`);
const kept = (file: string): Place => ({ file, reads: 'all' });

/** Judged by a person; a place that is not listed counts as reading nothing, and a test names it. */
export const places: readonly Place[] = [
  { file: 'src/local/services/s3/checksums.ts', reads: checksums },
  { file: 'src/local/services/s3/complete.ts', reads: checksums },
  {
    file: 'src/local/services/dynamodb/legacy.ts', // refuses them by name itself
    reads: [
      'AttributesToGet',
      'AttributeUpdates',
      'ConditionalOperator',
      'Expected',
      'KeyConditions',
      'QueryFilter',
      'ScanFilter',
    ],
  },
  kept('src/local/services/apigatewayv2/api.ts'),
  kept('src/local/services/apigatewayv2/stages.ts'),
  kept('src/local/services/apigatewayv2/state.ts'),
  kept('src/local/services/cloudwatch/state.ts'),
  kept('src/local/services/route53/other-handlers.ts'),
  kept('src/local/services/wafv2/index.ts'),
  kept('src/local/services/wafv2/state.ts'),
];
