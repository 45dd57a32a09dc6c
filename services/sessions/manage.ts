import { isId } from '../shared/http/fields.js';
import type { Identity } from '../shared/http/identity.js';
import { Refusal } from '../shared/http/refusal.js';
import {
  type Draft,
  isOwner,
  isStudentOf,
  type Revision,
  type Session,
  type SessionStore,
} from './session.js';

/** A new session of this trainer. */
export async function createSession(
  store: SessionStore,
  trainer: Identity,
  draft: Draft,
  { id, now }: { readonly id: string; readonly now: Date },
): Promise<Session> {
  const at = now.toISOString();
  const session: Session = {
    ...draft,
    id,
    ownerId: trainer.userId,
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
  await store.create(session);
  return session;
}

/**
 * The session, for its trainer and its students.
 *
 * @throws Refusal 404 for everybody else, so that ids cannot be tried out
 */
export async function readSession(
  store: SessionStore,
  who: Identity,
  id: string | undefined,
): Promise<Session> {
  const session = isId(id) ? await store.get(id) : undefined;
  if (session && (isOwner(session, who) || isStudentOf(session, who))) return session;
  throw new Refusal(404, 'There is no such session.');
}

/**
 * The session after a change of all its fields.
 *
 * @throws Refusal 404 when it is not the trainer's, 409 when it was changed since it was read
 */
export async function updateSession(
  store: SessionStore,
  trainer: Identity,
  id: string | undefined,
  { version, ...draft }: Revision,
  now: Date,
): Promise<Session> {
  const before = await readSession(store, trainer, id);
  if (before.version !== version) throw changedMeanwhile();
  const after = { ...before, ...draft, version: version + 1, updatedAt: now.toISOString() };
  if (!(await store.replace(before, after))) throw changedMeanwhile();
  return after;
}

/** @throws Refusal 404 when it is not the trainer's, 409 when it was changed at this very moment */
export async function deleteSession(
  store: SessionStore,
  trainer: Identity,
  id: string | undefined,
): Promise<void> {
  const session = await readSession(store, trainer, id);
  if (!(await store.remove(session))) throw changedMeanwhile();
}

const changedMeanwhile = () =>
  new Refusal(409, 'The session was changed in the meantime. Read it again.', {
    code: 'version-conflict',
  });
