// Validates resources against the registry's schemas, off the main thread: the validator takes a
// second or two to construct. `workerData.library` is the path of @aws/cloudformation-validate.
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

const { SchemaValidator, TemplateContent } = createRequire(import.meta.url)(workerData.library);
const validator = new SchemaValidator();

parentPort.on('message', ({ id, type, properties, region }) => {
  let diagnostics = [];
  try {
    const template = JSON.stringify({ Resources: { R: { Type: type, Properties: properties } } });
    diagnostics = validator
      .validate(new TemplateContent(template), region)
      .map(({ ruleId, message, propertyPath }) => ({ ruleId, message, propertyPath }));
  } catch {
    // What the validator cannot read is left to the resource's own provider.
  }
  parentPort.postMessage({ id, diagnostics });
});
