import type { Handlers } from '../../core/handlers.js';
import { pageOf } from '../../core/listing.js';
import type { Engine } from '../engine.js';
import { importersOf } from '../state/stacks.js';
import { validationError } from '../wording.js';

type Cfn = Handlers<typeof import('@aws-sdk/client-cloudformation')>;

const PAGE = 100;

/** Operations on exports. */
export const exportHandlers = (engine: Engine) =>
  ({
    ListExports(input, call) {
      const rows = [...engine.tables(call).exports.values()];
      const page = pageOf(
        rows.sort((a, b) => (a.name < b.name ? -1 : 1)),
        input.NextToken,
        PAGE,
      );
      return {
        Exports: page.items.map(({ name, value, stackId }) => ({
          Name: name,
          Value: value,
          ExportingStackId: stackId,
        })),
        NextToken: page.next,
      };
    },

    ListImports(input, call) {
      const name = input.ExportName ?? '';
      const importers = importersOf(engine.tables(call), name);
      if (importers.length === 0) throw validationError('export-not-imported', { name });
      const page = pageOf(importers, input.NextToken, PAGE);
      return { Imports: [...page.items], NextToken: page.next };
    },
  }) satisfies Cfn;
