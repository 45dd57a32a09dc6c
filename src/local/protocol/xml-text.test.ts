import { expect, test } from 'vitest';
import { randomValue, seeded } from '../../../test/local/conformance/random-values.js';
import { bindingsOf } from './bindings.js';
import { modelOf } from './catalog.js';
import { serialize, xmlCodec } from './codecs.js';
import { onlyMembers } from './schema.js';
import { isRecord } from './values.js';
import { xmlMembers } from './xml-text.js';

const XML_SERVICES = ['s3', 'cloudfront', 'route-53', 'cloudformation', 'iam', 'sts', 'sns'];

test.each(XML_SERVICES)('%s: every answer is the text that the SDK would write', async (name) => {
  const service = await modelOf(name);
  const draw = seeded(3);
  let compared = 0;
  for (const { output } of service.operations.values()) {
    const names = bindingsOf(output).flatMap(({ name, place }) => (place === 'body' ? [name] : []));
    if (names.length === 0) continue;
    const schema = onlyMembers(output, names);
    const write = xmlMembers(schema);
    const value = randomValue(schema, draw);
    if (!write || !isRecord(value)) continue;
    const whole = String(serialize(xmlCodec(service), schema, value));
    expect(write(value)).toBe(whole.replace(/^<[^>]+>/, '').replace(/<\/[^<]+>$/, ''));
    compared += 1;
  }
  expect(compared).toBeGreaterThan(3);
});

test('what has attributes or maps of structures is left to the codec', async () => {
  const { operations } = await modelOf('s3');
  const acl = operations.get('GetBucketAcl');
  expect(acl && xmlMembers(acl.output)).toBeUndefined();
});
