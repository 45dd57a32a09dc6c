import { HttpRequest } from '@smithy/core/protocols';
import type { Source } from './absent.js';

interface Asked {
  /** Name of the service in signatures and addresses, e.g. `rds`. */
  readonly service: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * One call of a service that has no client here, signed as the clients sign.
 *
 * @returns the body of the answer
 * @throws Error named as AWS names it, with `$metadata` as the clients have it
 */
export async function signedCall(
  { clients, region }: Source,
  { service, headers, body }: Asked,
): Promise<string> {
  const { STSClient } = await import('@aws-sdk/client-sts');
  const { config } = clients.get(STSClient, region);
  const address = new URL(clients.target.endpoint ?? addressOf(service, region));
  const request = new HttpRequest({
    method: 'POST',
    protocol: address.protocol,
    hostname: address.hostname,
    ...(address.port && { port: Number(address.port) }),
    path: '/',
    headers: { ...headers, host: address.host },
    body,
  });
  const signer = await config.signer();
  const signed = await signer.sign(request, { signingService: service, signingRegion: region });
  const { response } = await config.requestHandler.handle(new HttpRequest(signed));
  const text = Buffer.from(await config.streamCollector(response.body)).toString('utf8');
  if (response.statusCode >= 300) throw refused(response.statusCode, text);
  return text;
}

/** Source: AWS General Reference, "AWS service endpoints". */
const addressOf = (service: string, region: string): string =>
  `https://${service}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;

/** Code and message as the query and the JSON protocol send them. */
function refused(httpStatusCode: number, text: string): Error {
  const [, code = 'UnknownError'] =
    /<Code>([^<]+)<\/Code>/.exec(text) ?? /"__type"\s*:\s*"(?:[^"#]*#)?([^"]+)"/.exec(text) ?? [];
  const [, message = code] =
    /<Message>([^<]+)<\/Message>/.exec(text) ?? /"[Mm]essage"\s*:\s*"([^"]*)"/.exec(text) ?? [];
  return Object.assign(new Error(message), { name: code, $metadata: { httpStatusCode } });
}
