import * as v from 'valibot';
import { Refusal } from './refusal.js';
import type { HttpRequest } from './request.js';

/** What users may be. */
export const roles = ['trainer', 'student'] as const;
export type Role = (typeof roles)[number];

/** Who is asking, as the authorizer found. */
export interface Identity {
  readonly userId: string;
  readonly email: string;
  readonly role: Role;
  readonly name: string;
  /** Id of the token that was used. */
  readonly jti: string;
}

const identitySchema = v.object({
  userId: v.pipe(v.string(), v.nonEmpty()),
  email: v.pipe(v.string(), v.email()),
  role: v.picklist(roles),
  name: v.string(),
  jti: v.pipe(v.string(), v.nonEmpty()),
});

/**
 * Who is asking.
 *
 * @throws Refusal 401 when no authorizer stands in front of the function, or says something else
 */
export function identityOf({ authorizer }: Pick<HttpRequest, 'authorizer'>): Identity {
  const result = v.safeParse(identitySchema, authorizer);
  if (!result.success) throw new Refusal(401, 'Log in first.');
  return result.output;
}

/** @throws Refusal 403 when a student asks for what only trainers may do */
export function trainerOf(request: Pick<HttpRequest, 'authorizer'>): Identity {
  const identity = identityOf(request);
  if (identity.role !== 'trainer') throw new Refusal(403, 'Only trainers may do this.');
  return identity;
}
