import { explained } from './api-error.js';
import { h } from './dom.js';
import type { Page } from './types.js';

/** Something that went wrong. */
export function alertBox(text: string): HTMLElement {
  return h('p', { attributes: { class: 'alert', role: 'alert' } }, text);
}

let fields = 0;

/** A labelled input with an optional hint. */
export function field(
  label: string,
  input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement,
  hint?: string,
): HTMLElement {
  fields += 1;
  input.id = `field-${fields}`;
  if (hint) input.setAttribute('aria-describedby', `${input.id}-hint`);
  return h(
    'div',
    { attributes: { class: 'field' } },
    h('label', { attributes: { for: input.id } }, label),
    input,
    hint !== undefined && h('p', { attributes: { id: `${input.id}-hint`, class: 'hint' } }, hint),
  );
}

/** A form that can be sent once at a time, and says why it could not. */
export function form(
  submitLabel: string,
  submit: () => Promise<void>,
  ...children: readonly (Node | undefined)[]
): HTMLFormElement {
  const button = h('button', { attributes: { type: 'submit', class: 'primary' } }, submitLabel);
  const problem = h('div');
  const send = async () => {
    button.disabled = true;
    problem.replaceChildren();
    try {
      await submit();
    } catch (thrown) {
      problem.replaceChildren(alertBox(explained(thrown)));
    } finally {
      button.disabled = false;
    }
  };
  return h(
    'form',
    {
      on: {
        submit: (event) => {
          event.preventDefault();
          void send();
        },
      },
    },
    ...children,
    problem,
    h('div', { attributes: { class: 'actions' } }, button),
  );
}

/** A button for something that takes a while; what goes wrong is shown beside it. */
export function actionButton(label: string, act: () => Promise<void>, kind = ''): HTMLElement {
  const problem = h('span');
  const button = h('button', { attributes: { type: 'button', class: kind } }, label);
  button.addEventListener('click', async () => {
    button.disabled = true;
    problem.replaceChildren();
    try {
      await act();
    } catch (thrown) {
      problem.replaceChildren(alertBox(explained(thrown)));
    } finally {
      button.disabled = false;
    }
  });
  return h('span', { attributes: { class: 'action' } }, button, problem);
}

/** A list that grows by a page with every press on "Show more". */
export async function pagedList<Item>(
  load: (cursor?: string) => Promise<Page<Item>>,
  list: HTMLElement,
  entry: (item: Item) => Node,
  empty: string,
): Promise<readonly Node[]> {
  const rest = h('div');
  const add = async (cursor?: string) => {
    const { items, nextCursor } = await load(cursor);
    list.append(...items.map(entry));
    rest.replaceChildren(...(nextCursor ? [actionButton('Show more', () => add(nextCursor))] : []));
  };
  await add();
  return list.childElementCount === 0 ? [h('p', {}, empty)] : [list, rest];
}

/** Asks before something is lost. */
export function confirmed(question: string, label: string): Promise<boolean> {
  const dialog = h(
    'dialog',
    { attributes: { 'aria-label': question } },
    h('p', {}, question),
    h(
      'form',
      { attributes: { method: 'dialog', class: 'actions' } },
      h('button', { attributes: { value: 'no' } }, 'Cancel'),
      h('button', { attributes: { value: 'yes', class: 'danger' } }, label),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
  });
}
