import { readFile } from 'node:fs/promises';
import type { AwsCredentialIdentityProvider } from '@smithy/types';

/**
 * The SDK's own order: environment, SSO, web identity, profile, process, container, instance. The
 * metadata service of an instance is asked only where there can be one: elsewhere it is a wait.
 */
export function ownCredentials(profile: string | undefined): AwsCredentialIdentityProvider {
  let chain: Promise<AwsCredentialIdentityProvider> | undefined;
  const load = async () => {
    const { fromNodeProviderChain } = await import('@aws-sdk/credential-providers');
    if (!asksForMetadata(process.env) && !mayBeInstance(process.platform, await vendors()))
      process.env['AWS_EC2_METADATA_DISABLED'] = 'true';
    return fromNodeProviderChain(profile === undefined ? {} : { profile });
  };
  return async (properties) => {
    chain ??= load();
    return (await chain)(properties);
  };
}

/** Whether somebody has said where the metadata service is, or that it may be used. */
const asksForMetadata = (env: NodeJS.ProcessEnv): boolean =>
  [
    'AWS_EC2_METADATA_SERVICE_ENDPOINT',
    'AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE',
    'AWS_EC2_METADATA_DISABLED',
  ].some((name) => env[name] !== undefined);

/**
 * Whether this machine may be an EC2 instance.
 *
 * @param vendors what its firmware says of who made it; none where nothing can be read
 * Source: EC2 user guide, "Detect whether a host is an EC2 instance".
 */
export function mayBeInstance(platform: NodeJS.Platform, vendors: readonly string[]): boolean {
  if (platform === 'win32') return true; // only a slow call would tell
  if (platform !== 'linux') return false;
  return vendors.some((text) => /^(amazon ec2|xen|ec2)/i.test(text));
}

async function vendors(): Promise<readonly string[]> {
  const files = [
    '/sys/devices/virtual/dmi/id/sys_vendor',
    '/sys/devices/virtual/dmi/id/board_vendor',
    '/sys/hypervisor/uuid',
  ];
  return Promise.all(files.map((path) => readFile(path, 'utf8').catch(() => '')));
}
