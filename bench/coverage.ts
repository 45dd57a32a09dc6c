import { fileURLToPath } from 'node:url';
import { frontendParsers, readCalls } from '../src/coverage/calls/index.js';
import { makeProject } from '../src/sources/index.js';
import { parsers } from '../src/sources/parsers.js';
import type { Figure } from './figure.js';
import { median, timed } from './measure.js';

/** Files of the generated frontend; every fifth makes requests. */
const FILES = 10_000;
const MB = 1024 * 1024;

/** What reading the calls of a frontend costs, beside the parser alone. */
export async function coverageFigures(): Promise<readonly Figure[]> {
  const texts = frontend(FILES);
  const part = Object.fromEntries(Object.entries(texts).slice(0, 2000));
  const megabytes = Object.values(part).join('').length / MB;
  const parse = await measured(() => parseAll(part));
  const read = await measured(() => readAll(part));
  const run = await timed(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(import.meta.url), 'run'],
    fileURLToPath(new URL('..', import.meta.url)),
  );
  const seconds = Number(/^seconds (.*)$/m.exec(run.out)?.[1]);
  return [
    { what: 'the parser alone', value: megabytes / parse, unit: 'MB/s', limit: 1, isFloor: true },
    {
      what: 'calls read, parsing included',
      value: megabytes / read,
      unit: 'MB/s',
      limit: 1,
      isFloor: true,
    },
    { what: 'calls read, times the parser alone', value: read / parse, unit: 'x', limit: 2.5 },
    { what: 'calls of a frontend of 10,000 files', value: seconds, unit: 's', limit: 6 },
    { what: 'memory of that run', value: run.peakMb, unit: 'MB', limit: 700 },
  ];
}

async function measured(once: () => void): Promise<number> {
  const times = [];
  for (let n = 0; n < 3; n += 1) {
    const began = performance.now();
    once();
    times.push((performance.now() - began) / 1000);
  }
  return median(times);
}

function parseAll(texts: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(texts)) parsers.syntax(path, text);
}

function readAll(texts: Readonly<Record<string, string>>): number {
  return readCalls(makeProject(texts, frontendParsers(parsers))).calls.length;
}

/** Components that import each other, and one file in five that calls the API. */
function frontend(count: number): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {
    'src/api/client.ts': `import axios from 'axios';\nexport const api = axios.create({ baseURL: import.meta.env.VITE_API });\nexport const request = (method: string, path: string, body?: unknown) =>\n  fetch(\`\${import.meta.env.VITE_API}\${path}\`, { method, body: JSON.stringify(body) });\n`,
  };
  for (let n = 1; n < count; n += 1)
    texts[`src/feature${n % 100}/part${n}.tsx`] = n % 5 === 0 ? service(n) : component(n);
  return texts;
}

const service = (n: number): string => `import { api, request } from '../api/client';

const PATHS = { list: '/feature${n}/items', one: (id: string) => \`/feature${n}/items/\${id}\` } as const;

export interface Item${n} {
  readonly id: string;
  readonly name: string;
  readonly tags: readonly string[];
}

export async function list${n}(page: number): Promise<readonly Item${n}[]> {
  const { data } = await api.get<readonly Item${n}[]>(PATHS.list, { params: { page } });
  return data.filter(({ name }) => name !== '').map((one) => ({ ...one, tags: [...one.tags].sort() }));
}

export const save${n} = (item: Item${n}) => api.put(PATHS.one(item.id), item);
export const drop${n} = (id: string) => request('DELETE', PATHS.one(id));
export const add${n} = (item: Item${n}) => request('POST', \`/feature${n}/items\`, item);
`;

const component = (n: number): string => `import { useEffect, useState } from 'react';
import { list${n - (n % 5)} } from '../feature${(n - (n % 5)) % 100}/part${n - (n % 5)}';

interface Props${n} {
  readonly title: string;
  readonly onClose: () => void;
}

const columns = [
  { key: 'id', title: 'Id', width: 120 },
  { key: 'name', title: 'Name', width: 240 },
];

export function Part${n}({ title, onClose }: Props${n}) {
  const [rows, setRows] = useState<readonly { id: string; name: string }[]>([]);
  const [page, setPage] = useState(1);
  useEffect(() => {
    void list${n - (n % 5)}(page).then((found) => setRows(found.map(({ id, name }) => ({ id, name }))));
  }, [page]);
  const shown = rows.filter(({ name }) => name.toLowerCase().includes(title.toLowerCase()));
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <table>
        <thead><tr>{columns.map(({ key, title: head }) => <th key={key}>{head}</th>)}</tr></thead>
        <tbody>{shown.map((row) => <tr key={row.id}><td>{row.id}</td><td>{row.name}</td></tr>)}</tbody>
      </table>
      <button type="button" onClick={() => setPage(page + 1)}>More</button>
      <button type="button" onClick={onClose}>Close</button>
    </section>
  );
}
`;

if (process.argv[2] === 'run') {
  const texts = frontend(FILES);
  const began = performance.now();
  const found = readAll(texts);
  process.stdout.write(`calls ${found}\nseconds ${(performance.now() - began) / 1000}\n`);
}
