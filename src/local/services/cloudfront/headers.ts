import { listOf, recordOf, stringOf } from '../../core/values.js';
import type { Config } from './shapes.js';

/** Headers that a response headers policy adds to an answer. */
export function policyHeaders(config: Config, origin: string | undefined): Record<string, string> {
  const headers = { ...securityHeaders(recordOf(config['SecurityHeadersConfig'])) };
  if (origin) Object.assign(headers, corsHeaders(recordOf(config['CorsConfig']), origin));
  for (const item of listOf(recordOf(config['CustomHeadersConfig'])['Items'])) {
    const { Header, Value } = recordOf(item);
    if (typeof Header === 'string') headers[Header.toLowerCase()] = stringOf(Value) ?? '';
  }
  return headers;
}

function securityHeaders(config: Config): Record<string, string> {
  const headers: Record<string, string> = {};
  const csp = stringOf(recordOf(config['ContentSecurityPolicy'])['ContentSecurityPolicy']);
  if (csp) headers['content-security-policy'] = csp;
  if (config['ContentTypeOptions']) headers['x-content-type-options'] = 'nosniff';
  const frame = stringOf(recordOf(config['FrameOptions'])['FrameOption']);
  if (frame) headers['x-frame-options'] = frame;
  const referrer = stringOf(recordOf(config['ReferrerPolicy'])['ReferrerPolicy']);
  if (referrer) headers['referrer-policy'] = referrer;
  const transport = recordOf(config['StrictTransportSecurity']);
  if (transport['AccessControlMaxAgeSec'] !== undefined) {
    const parts = [`max-age=${transport['AccessControlMaxAgeSec']}`];
    if (transport['IncludeSubdomains'] === true) parts.push('includeSubDomains');
    if (transport['Preload'] === true) parts.push('preload');
    headers['strict-transport-security'] = parts.join('; ');
  }
  const xss = recordOf(config['XSSProtection']);
  if (xss['Protection'] === true) {
    headers['x-xss-protection'] = xss['ModeBlock'] === true ? '1; mode=block' : '1';
  }
  return headers;
}

function corsHeaders(config: Config, origin: string): Record<string, string> {
  const origins = listOf(recordOf(config['AccessControlAllowOrigins'])['Items']);
  if (origins.includes('*')) return { 'access-control-allow-origin': '*' };
  if (!origins.includes(origin)) return {};
  return { 'access-control-allow-origin': origin, vary: 'Origin' };
}
