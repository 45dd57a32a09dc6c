import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, aws_iam as iam, Stack, aws_s3 as s3, Validations } from 'aws-cdk-lib';
import { afterAll, expect, test } from 'vitest';
import { apexctlValidation } from './index.js';

const outdir = mkdtempSync(join(tmpdir(), 'apexctl-plugin-'));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

function synth(resource: (bucket: s3.Bucket) => string): void {
  const app = new App({ outdir });
  Validations.of(app).addPlugins(apexctlValidation({ without: ['resource-tags-missing'] }));
  const stack = new Stack(app, 'Storage', {
    env: { account: '111122223333', region: 'eu-west-1' },
  });
  const bucket = new s3.Bucket(stack, 'Bucket');
  const role = new iam.Role(stack, 'Reader', { assumedBy: new iam.AccountRootPrincipal() });
  role.addToPolicy(
    new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [resource(bucket)] }),
  );
  app.synth();
}

test('cdk synth is refused with what a rule finds, and the construct', () => {
  const broken = () => synth((bucket) => `${bucket.bucketName}/*`);
  expect(broken).toThrow(
    /begins with the name of Bucket[\s\S]*Storage\/Reader\/DefaultPolicy\/Resource/,
  );
  expect(broken).toThrow(/apexctl::iam-resource-not-arn/);
}, 60_000);

test('and goes through where the template is right', () => {
  expect(() => synth((bucket) => bucket.arnForObjects('*'))).not.toThrow();
}, 60_000);
