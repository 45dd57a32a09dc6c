import type { App, PageOf } from '../app.js';
import { h } from '../dom.js';
import { dateText } from '../format.js';
import type { Session, SessionDraft } from '../types.js';
import { actionButton, confirmed, field, form } from '../widgets.js';

/** One session: a form for its trainer, to read for its students. Without an id a new one. */
export const sessionPage: PageOf = (app, { params }) => {
  const id = params['id'];
  const isTrainer = app.user()?.role === 'trainer';
  return {
    title: id === undefined ? 'New session' : 'Session',
    content: async () => {
      const session = id === undefined ? undefined : await app.api.session(id);
      if (session && !isTrainer) return facts(session);
      return session ? [editor(app, session), removal(app, session)] : [editor(app)];
    },
  };
};

function facts({ title, date, notes }: Session): readonly Node[] {
  return [
    h('h2', {}, title),
    h('p', {}, dateText(date)),
    h('p', { attributes: { class: 'notes' } }, notes),
  ];
}

function editor({ api, navigate, announce }: App, session?: Session): Node {
  const title = h('input', { attributes: { required: true, maxlength: 200 } });
  const date = h('input', { attributes: { type: 'date', required: true } });
  const notes = h('textarea', { attributes: { rows: 4, maxlength: 4000 } });
  const students = h('textarea', { attributes: { rows: 4, autocapitalize: 'none' } });
  title.value = session?.title ?? '';
  date.value = session?.date.slice(0, 10) ?? '';
  notes.value = session?.notes ?? '';
  students.value = session?.studentEmails.join('\n') ?? '';

  const draft = (): SessionDraft => ({
    title: title.value,
    // an instant keeps its time as long as its day is not changed
    date: session?.date.startsWith(date.value) ? session.date : date.value,
    notes: notes.value,
    studentEmails: students.value.split(/[\s,;]+/).filter((email) => email !== ''),
  });
  const submit = async () => {
    if (session) await api.updateSession(session.id, draft(), session.version);
    else await api.createSession(draft());
    announce('The session was saved.');
    navigate('/sessions');
  };
  return form(
    'Save',
    submit,
    field('Title', title),
    field('Date', date),
    field('Notes', notes),
    field('Students', students, 'E-mail addresses, one on each line; at most 40.'),
  );
}

function removal({ api, navigate, announce }: App, { id, title }: Session): Node {
  const remove = async () => {
    if (!(await confirmed(`Delete the session "${title}"? This cannot be undone.`, 'Delete')))
      return;
    await api.deleteSession(id);
    announce('The session was deleted.');
    navigate('/sessions');
  };
  return h('p', {}, actionButton('Delete session', remove, 'danger'));
}
