import { explained } from '../api-error.js';
import type { PageOf } from '../app.js';
import { h, svg } from '../dom.js';
import { dateText, sizeText } from '../format.js';
import type { Period, Usage } from '../types.js';
import { alertBox, field } from '../widgets.js';

const periods: readonly { readonly period: Period; readonly label: string }[] = [
  { period: '7d', label: 'Last 7 days' },
  { period: '30d', label: 'Last 30 days' },
  { period: '90d', label: 'Last 90 days' },
];

export const usagePage: PageOf = ({ api }) => ({
  title: 'Usage',
  content: async () => {
    const choice = h(
      'select',
      {},
      ...periods.map(({ period, label }) => h('option', { attributes: { value: period } }, label)),
    );
    choice.value = '30d';
    const figures = h('div', { attributes: { 'aria-live': 'polite' } });
    const load = async () => {
      const { period } = periods.find((one) => one.period === choice.value) ?? { period: '30d' };
      try {
        figures.replaceChildren(...shown(await api.usage(period)));
      } catch (thrown) {
        figures.replaceChildren(alertBox(explained(thrown)));
      }
    };
    choice.addEventListener('change', () => void load());
    await load();
    return [field('Period', choice), figures];
  },
});

function shown({ totals, days, from, to }: Usage): readonly Node[] {
  const figure = (label: string, value: string) =>
    h('div', {}, h('dt', {}, label), h('dd', {}, value));
  return [
    h(
      'dl',
      { attributes: { class: 'figures' } },
      figure('Uploads', String(totals.uploads)),
      figure('Uploaded', sizeText(totals.uploadedBytes)),
      figure('Downloads', String(totals.downloads)),
      figure('Downloaded', sizeText(totals.downloadedBytes)),
    ),
    h('h2', {}, `Downloads by day, ${dateText(from)} to ${dateText(to)}`),
    chart(days),
    h('details', {}, h('summary', {}, 'As a table'), table(days)),
  ];
}

const WIDTH = 600;
const HEIGHT = 120;

function chart(days: Usage['days']): Node {
  const most = Math.max(1, ...days.map(({ downloads }) => downloads));
  const step = WIDTH / days.length;
  const bars = days.map(({ downloads }, at) => {
    const height = (downloads / most) * HEIGHT;
    return svg('rect', { x: at * step, y: HEIGHT - height, width: step * 0.8, height });
  });
  const total = days.reduce((sum, { downloads }) => sum + downloads, 0);
  return svg(
    'svg',
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      preserveAspectRatio: 'none',
      role: 'img',
      class: 'chart',
      'aria-label': `${total} downloads in ${days.length} days, at most ${most} on one day`,
    },
    ...bars,
  );
}

function table(days: Usage['days']): Node {
  const head = (text: string) => h('th', { attributes: { scope: 'col' } }, text);
  const rows = days.map(({ date, uploads, downloads }) =>
    h(
      'tr',
      {},
      h('th', { attributes: { scope: 'row' } }, dateText(date)),
      h('td', {}, String(uploads)),
      h('td', {}, String(downloads)),
    ),
  );
  return h(
    'table',
    {},
    h('thead', {}, h('tr', {}, head('Day'), head('Uploads'), head('Downloads'))),
    h('tbody', {}, ...rows),
  );
}
