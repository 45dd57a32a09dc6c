import type { Local } from '../../../src/local/index.js';

/** Calls a control route with the nonce of the run. */
export async function control(
  { endpoint, nonce }: Local,
  method: string,
  route: string,
  body?: string,
): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
  const response = await fetch(`${endpoint}/_apexctl/${route}`, {
    method,
    headers: { 'x-apexctl-nonce': nonce },
    ...(body !== undefined && { body }),
  });
  const answer: unknown = await response.json();
  if (typeof answer !== 'object' || answer === null) throw new Error('no object came');
  return { status: response.status, body: { ...answer } };
}

/** Puts fault rules in force, with new counts. */
export async function faults(local: Local, rules: string): Promise<void> {
  const { status, body } = await control(local, 'PUT', 'behaviour', `faults: ${rules}`);
  if (status !== 200) throw new Error(String(body['message']));
}
