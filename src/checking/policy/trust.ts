import type { Resource } from '../model/index.js';
import { serviceIn } from './admits.js';
import { statementsOf } from './statements.js';

/** Services that may take a role on, without their suffix: `lambda`, `ecs-tasks`. */
export function trustedServices(role: Resource): readonly string[] {
  return (statementsOf(role.get('AssumeRolePolicyDocument')) ?? [])
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ principals }) => principals)
    .filter(({ kind }) => kind === 'Service')
    .flatMap(({ value }) => serviceIn(value)?.service ?? []);
}
