// Runs AWS's own template validator off the main thread: it takes a second or two to construct.
// `workerData.library` is the path of @aws/cloudformation-validate.
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';

// The baseline compiler of WebAssembly alone: a third less memory and quicker to the first answer.
setFlagsFromString('--liftoff-only');
const { CelEngine, TemplateContent } = createRequire(import.meta.url)(workerData.library);
const engine = new CelEngine();

parentPort.on('message', ({ id, text, file, region, account }) => {
  const pseudoParameterOverrides = {
    ...(region && { region }),
    ...(account && { accountId: account }),
  };
  try {
    const { diagnostics } = engine.validateTemplate(new TemplateContent(text, file), {
      pseudoParameterOverrides,
      severityLevel: 'WARN',
    });
    parentPort.postMessage({ id, diagnostics });
  } catch (error) {
    parentPort.postMessage({ id, error: String(error) });
  }
});
