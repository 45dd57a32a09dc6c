import { isRecord } from '../../../core/values.js';
import type { Snapshot } from '../state/rows.js';
import type { Exchange } from './exchange.js';
import { faults } from './json-schema.js';
import { mediaType } from './media.js';
import { sourceValue } from './parameters.js';
import { Refusal } from './refusal.js';

/** Checks what the method's request validator asks for. @throws Refusal 400 */
export function validate(exchange: Exchange): void {
  const { method, snapshot } = exchange;
  const validator = snapshot.requestValidators.find(
    (each) => each.id === method?.requestValidatorId,
  );
  if (!validator) return;
  if (validator.validateRequestParameters) checkParameters(exchange);
  if (validator.validateRequestBody) checkBody(exchange);
}

function checkParameters(exchange: Exchange): void {
  const missing = Object.entries(exchange.method?.requestParameters ?? {})
    .filter(([location, isRequired]) => isRequired && !sourceValue(exchange, location))
    .map(([location]) => location.split('.').at(-1));
  if (missing.length === 0) return;
  throw new Refusal(
    'BAD_REQUEST_PARAMETERS',
    `Missing required request parameters: [${missing.join(', ')}]`,
  );
}

/** A content type without a model is not checked, as on AWS. */
function checkBody({ method, snapshot, request }: Exchange): void {
  const models = method?.requestModels ?? {};
  const name = models[mediaType(request.headers['content-type'])] ?? models['$default'];
  const model = snapshot.models.find((each) => each.name === name);
  if (!model) return;
  const schema: unknown = JSON.parse(model.schema);
  const wrong = faults(schema, bodyOf(request.body), resolver(snapshot, schema));
  if (wrong.length === 0) return;
  throw new Refusal('BAD_REQUEST_BODY', 'Invalid request body', {
    validation: `[${wrong.join(', ')}]`,
  });
}

function bodyOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new Refusal('BAD_REQUEST_BODY', 'Invalid request body', {
      validation: '[Unable to parse request body as JSON]', // wording from memory
    });
  }
}

/** `#/definitions/X` within the schema, or another model by its URL. */
const resolver =
  ({ models }: Snapshot, root: unknown) =>
  (reference: string): unknown => {
    const name = /\/models\/([A-Za-z0-9]+)$/.exec(reference)?.[1];
    if (name !== undefined) {
      const model = models.find((each) => each.name === name);
      return model && JSON.parse(model.schema);
    }
    const parts = reference.replace(/^#\/?/, '').split('/').filter(Boolean);
    return parts.reduce<unknown>(
      (value, part) => (isRecord(value) ? value[part] : undefined),
      root,
    );
  };
