import type { App, PageOf } from '../app.js';
import { h } from '../dom.js';
import { sizeText } from '../format.js';
import { putFile } from '../put-file.js';
import type { Session, UploadDraft } from '../types.js';
import { field, form } from '../widgets.js';

/** As many sessions as one answer can hold; older ones get no new videos. */
const CHOICES = 100;

export const uploadPage: PageOf = (app) => ({
  title: 'Upload a video',
  content: async () => [uploadForm(app, (await app.api.sessions(undefined, CHOICES)).items)],
});

function uploadForm(app: App, sessions: readonly Session[]): Node {
  const file = h('input', {
    attributes: { type: 'file', accept: 'video/*,image/*', required: true },
  });
  const title = h('input', { attributes: { maxlength: 200 } });
  const session = h(
    'select',
    {},
    h('option', { attributes: { value: '' } }, 'None'),
    ...sessions.map(({ id, title: name }) => h('option', { attributes: { value: id } }, name)),
  );
  const known = h('datalist', { attributes: { id: 'students' } });
  const student = h('input', { attributes: { type: 'email', list: 'students' } });
  session.addEventListener('change', () => {
    const chosen = sessions.find(({ id }) => id === session.value);
    const options = (chosen?.studentEmails ?? []).map((value) =>
      h('option', { attributes: { value } }),
    );
    known.replaceChildren(...options);
  });

  const bar = h('progress', { attributes: { max: 100, value: 0, 'aria-label': 'Sent' } });
  const state = h('p', { attributes: { role: 'status' } });
  const stop = h('button', { attributes: { type: 'button' } }, 'Stop');
  const progress = h('div', { attributes: { class: 'progress', hidden: true } }, bar, state, stop);

  const submit = async () => {
    const chosen = file.files?.[0];
    if (!chosen) throw new Error('Choose a file first.');
    progress.hidden = false;
    await send(app, chosen, draftOf(chosen, title.value, session.value, student.value), {
      show: (share) => {
        bar.value = Math.round(share * 100);
        state.textContent = `${bar.value} % of ${sizeText(chosen.size)}`;
      },
      stop,
    }).catch((thrown: unknown) => {
      progress.hidden = true;
      throw thrown;
    });
    const told = student.value ? ` ${student.value} gets an e-mail with a link.` : '';
    state.textContent = `The file has been sent.${told}`;
    stop.hidden = true;
    app.announce('The upload is complete.');
  };

  return form(
    'Upload',
    submit,
    field('File', file, 'A video or a picture, at most 5 GiB.'),
    field('Title', title, 'What the student reads; without one it is the name of the file.'),
    field('Session', session),
    field('Student', student, 'Who gets the link. Leave empty to keep the video to yourself.'),
    known,
    progress,
  );
}

interface Controls {
  readonly show: (share: number) => void;
  readonly stop: HTMLButtonElement;
}

async function send(
  { api }: App,
  file: File,
  draft: UploadDraft,
  { show, stop }: Controls,
): Promise<void> {
  const startedAt = performance.now();
  const initiated = await api.initiateUpload(draft);
  const { fileId } = initiated;
  const tell = (type: 'upload-started' | 'upload-finished' | 'upload-failed') => {
    const durationMs = Math.round(performance.now() - startedAt);
    // figures are not worth an error message
    void api.recordEvent({ type, fileId, durationMs }).catch(() => undefined);
  };

  tell('upload-started');
  const sending = putFile(initiated, file, show);
  stop.hidden = false;
  stop.addEventListener('click', sending.stop, { once: true });
  try {
    await sending.done;
  } catch (thrown) {
    tell('upload-failed');
    throw thrown;
  } finally {
    stop.removeEventListener('click', sending.stop);
  }
  tell('upload-finished');
}

function draftOf(file: File, title: string, sessionId: string, studentEmail: string): UploadDraft {
  return {
    fileName: file.name,
    contentType: file.type,
    sizeBytes: file.size,
    ...(title.trim() && { title }),
    ...(sessionId && { sessionId }),
    ...(studentEmail && { studentEmail }),
  };
}
