import { S3Client } from '@aws-sdk/client-s3';
import { throwAway } from '../../../scripts/input-members/cloud.js';
import { answerApi } from '../../../src/local/protocol/api.js';
import { modelOf } from '../../../src/local/protocol/catalog.js';
import { type SdkClient, sdkClient } from './sdk-client.js';

/** Customers' keys are sent with a digest. */
const { md5 } = new S3Client({ region: 'eu-west-1' }).config;

/** An official client of a package whose calls an embedded AWS answers without any server. */
export async function clientInProcess(
  packageName: string,
  cloud = throwAway(),
): Promise<SdkClient> {
  return sdkClient(
    await modelOf(packageName),
    (request) => answerApi(cloud, { request, rawHost: request.host, trailers: {} }),
    { md5 },
  );
}
