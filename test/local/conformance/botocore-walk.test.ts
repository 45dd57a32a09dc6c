import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SERVICES } from '../../../src/local/services/index.js';
import { botoName } from './boto-names.js';
import { KNOWN_TO_BOTOCORE } from './botocore-known.js';
import { type EchoServer, echoServer } from './echo-server.js';
import { pythonWith, runScript, titled } from './python.js';
import { isStep, unexplained } from './steps.js';

const python = pythonWith('botocore');

/** Models, serializers and parsers that were not made from the SDK whose schemas we read. */
describe.skipIf(python.missing)(titled('botocore', python), () => {
  let server: EchoServer;
  beforeAll(async () => {
    server = await echoServer();
  });
  afterAll(() => server.close());

  test('is understood in every operation, and understands every answer and error', async () => {
    const packages = Object.values(SERVICES).flatMap((service) => service.packages);
    const lines = await runScript(python, {
      file: 'walk.py',
      args: [server.endpoint],
      input: { services: Object.fromEntries(packages.map((name) => [botoName(name), name])) },
    });
    const steps = lines.filter(isStep);
    expect(steps.length).toBe(lines.length);
    expect(new Set(steps.map(({ id }) => id.split(' ')[0]))).toEqual(new Set(packages));
    expect(unexplained(steps, KNOWN_TO_BOTOCORE)).toEqual([]);
  }, 180_000);
});
