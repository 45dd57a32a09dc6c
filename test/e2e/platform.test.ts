import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtProgram, type Ended, runBuilt } from '../helpers/built.js';
import { launchChromium, type RunningBrowser } from '../helpers/chromium.js';
import { http } from '../helpers/http.js';
import { platformWorkspace } from '../helpers/workspace.js';

interface Deployed {
  readonly data: {
    readonly stacks: readonly { stack: string; result: string; outputs: Record<string, string> }[];
    readonly site: { reach: string };
    readonly checks: readonly { id: string; verdict: string }[];
  };
}

const STACKS = [
  'Security',
  'Dns',
  'Edge',
  'Storage',
  'Api',
  'Email',
  'Frontend',
  'Monitoring',
  'Cost',
];
const PASSWORD = 'demo123';
const workspace = platformWorkspace();
let program: string;
let deployed: Deployed;
let api: string;
let site: string;

const apexctl = (...args: string[]): Promise<Ended> =>
  runBuilt(program, args, { cwd: workspace.folder });

const say = ({ code, out, err }: Ended): string => `exit ${code}\n${err}\n${out}`;

beforeAll(async () => {
  program = await builtProgram();
  const run = await apexctl('deploy', '--env', 'local', '--output', 'json');
  expect(run.code, say(run)).toBe(0);
  deployed = JSON.parse(run.out);
  site = deployed.data.site.reach;
  const { port } = new URL(site);
  const url = new URL(outputOf('ApexShare-Api-local', 'ApiUrl'));
  api = `http://${url.hostname}.localhost:${port}${url.pathname}`;
}, 180_000);

afterAll(async () => {
  await apexctl('local', 'stop');
  workspace.remove();
}, 60_000);

const outputOf = (stack: string, key: string): string =>
  deployed.data.stacks.find((deployedStack) => deployedStack.stack === stack)?.outputs[key] ?? '';

const login = async (email: string): Promise<string> => {
  const answer = await http('POST', `${api}/auth/login`, { body: { email, password: PASSWORD } });
  expect(answer.status, answer.text).toBe(200);
  return answer.json<{ token: string }>().token;
};
const as = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

test('one command deploys the nine stacks, publishes the site and logs in', () => {
  expect(deployed.data.stacks.map(({ stack, result }) => [stack, result])).toEqual(
    STACKS.map((stack) => [`ApexShare-${stack}-local`, 'created']),
  );
  expect(deployed.data.checks.map(({ verdict }) => verdict)).toEqual(['pass', 'pass']);
});

test('a second run says that nothing differs, and changes nothing', async () => {
  const again = await apexctl('deploy', '--env', 'local', '--output', 'json');
  expect(again.code, say(again)).toBe(0);
  const { data } = JSON.parse(again.out) as Deployed;
  expect(new Set(data.stacks.map(({ result }) => result))).toEqual(new Set(['unchanged']));
});

test('status knows all of it', async () => {
  const run = await apexctl('status', '--env', 'local', '--output', 'json');
  expect(run.code, say(run)).toBe(0);
  const text = run.out;
  for (const stack of STACKS) expect(text).toContain(`ApexShare-${stack}-local`);
  const exported = text.match(/"ApexShare-\w+-local[:-][^"]+"/g) ?? [];
  expect(new Set(exported).size).toBeGreaterThanOrEqual(49);
});

describe('the API', () => {
  test('is healthy, and says so to a browser of the site', async () => {
    const origin = new URL(site).origin;
    const answer = await http('GET', `${api}/health`, { headers: { origin } });
    expect(answer.status, answer.text).toBe(200);
    expect(answer.headers['access-control-allow-origin']).toBe(origin);
    expect(answer.json()).toMatchObject({ status: 'ok' });
  });

  test('answers the preflight of a login with the headers that the site sends', async () => {
    const origin = new URL(site).origin;
    const answer = await http('OPTIONS', `${api}/auth/login`, {
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,x-request-id',
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers['access-control-allow-origin']).toBe(origin);
    expect(String(answer.headers['access-control-allow-headers']).toLowerCase()).toContain(
      'x-request-id',
    );
  });

  test.each([
    ['GET', '/nowhere', 404],
    ['PATCH', '/sessions', 405],
    ['GET', '/sessions', 401],
    ['GET', '/auth/me', 401],
    ['POST', '/auth/login', 400],
  ])(
    '%s %s without anything is refused with %i, readable for a browser',
    async (method, path, status) => {
      const answer = await http(method, `${api}${path}`, method === 'POST' ? { body: {} } : {});
      expect(answer.status, answer.text).toBe(status);
      expect(answer.headers['access-control-allow-origin']).toBe(new URL(site).origin);
      expect(answer.json()).toHaveProperty('error');
    },
  );

  test('refuses a wrong password and an invented token', async () => {
    const wrong = { email: 'trainer@apexshare.be', password: 'demo124' };
    expect((await http('POST', `${api}/auth/login`, { body: wrong })).status).toBe(401);
    expect((await http('GET', `${api}/auth/me`, as('a.b.c'))).status).toBe(401);
  });

  test('knows who is logged in, until they log out', async () => {
    const token = await login('trainer@apexshare.be');
    const me = await http('GET', `${api}/auth/me`, as(token));
    expect(me.json<{ user: unknown }>().user).toMatchObject({ role: 'trainer' });
    expect((await http('POST', `${api}/auth/logout`, as(token))).status).toBe(204);
    expect((await http('GET', `${api}/auth/me`, as(token))).status).toBe(401);
  });

  test('keeps sessions for their owner, page by page', async () => {
    const token = await login('trainer@apexshare.be');
    const titles = ['One', 'Two', 'Three'];
    for (const title of titles) {
      const body = {
        title,
        date: '2026-11-21',
        notes: '',
        studentEmails: ['student@apexshare.be'],
      };
      const made = await http('POST', `${api}/sessions`, { ...as(token), body });
      expect(made.status, made.text).toBe(201);
    }
    type Page = { items: { id: string; title: string; version: number }[]; nextCursor?: string };
    const first = (await http('GET', `${api}/sessions?limit=2`, as(token))).json<Page>();
    expect(first.items).toHaveLength(2);
    const cursor = encodeURIComponent(first.nextCursor ?? '');
    const rest = (
      await http('GET', `${api}/sessions?limit=2&cursor=${cursor}`, as(token))
    ).json<Page>();
    expect([...first.items, ...rest.items].map(({ title }) => title).sort()).toEqual(
      [...titles].sort(),
    );

    const student = await login('student@apexshare.be');
    const id = first.items[0]?.id ?? '';
    expect((await http('GET', `${api}/sessions/${id}`, as(student))).status).toBe(200);
    expect(
      (await http('DELETE', `${api}/sessions/${id}`, as(student))).status,
    ).toBeGreaterThanOrEqual(403);
    expect((await http('DELETE', `${api}/sessions/${id}`, as(token))).status).toBe(204);
    expect((await http('GET', `${api}/sessions/${id}`, as(token))).status).toBe(404);
  });

  test('takes a video, mails the link, and lets the student download it', async () => {
    const token = await login('trainer@apexshare.be');
    const video = Buffer.from('moving pictures');
    const draft = {
      fileName: 'run.mp4',
      contentType: 'video/mp4',
      sizeBytes: video.length,
      title: 'First run',
      studentEmail: 'student@apexshare.be',
    };
    const started = await http('POST', `${api}/uploads/initiate`, { ...as(token), body: draft });
    expect(started.status, started.text).toBe(201);
    const { uploadUrl, headers } = started.json<{
      uploadUrl: string;
      headers: Record<string, string>;
    }>();
    const origin = new URL(site).origin;
    const put = await http('PUT', uploadUrl, { headers: { ...headers, origin }, body: video });
    expect(put.status, put.text).toBe(200);
    expect(put.headers['access-control-allow-origin']).toBe(origin);

    const link = await mailedLink('First run');
    expect(link.origin).toBe(origin);
    const fileId = link.pathname.split('/').at(-1);
    const opened = await http('GET', `${api}/downloads/${fileId}${link.search}`);
    expect(opened.status, opened.text).toBe(200);
    const got = await http('GET', opened.json<{ url: string }>().url);
    expect(got.text).toBe('moving pictures');
    expect(got.headers['content-disposition']).toContain('attachment');
    expect((await http('GET', `${api}/downloads/${fileId}?token=${'0'.repeat(43)}`)).status).toBe(
      403,
    );

    const usage = await http('GET', `${api}/analytics/usage?period=30d`, as(token));
    expect(usage.status, usage.text).toBe(200);
  });
});

/** The link in the newest mail about a title; mails are sent a moment after the upload. */
async function mailedLink(title: string): Promise<URL> {
  for (let tries = 0; tries < 60; tries++) {
    const { out } = await apexctl('local', 'mail', '--output', 'json');
    const at = out.indexOf(title);
    if (at >= 0) {
      const found = /https?:\/\/[^\s"\\<]+\/download\/[^\s"\\<]+/.exec(out.slice(at))?.[0];
      if (found) return new URL(found.replaceAll('&amp;', '&'));
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`no mail about "${title}" came`);
}

describe('in a browser', () => {
  let running: RunningBrowser;
  beforeAll(async () => {
    running = await launchChromium();
  }, 60_000);
  afterAll(() => running.close());

  test('a trainer logs in across origins, makes a session and logs out', async () => {
    const page = await running.browser.newPage();
    const troubles: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') troubles.push(message.text());
    });
    await page.goto(site);
    await page.getByLabel('E-mail address').fill('trainer@apexshare.be');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('link', { name: 'New session' }).click();
    await page.getByLabel('Title').fill('Track day');
    await page.getByLabel('Date').fill('2026-12-01');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Track day' }).waitFor();
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByLabel('Password').waitFor();
    expect(new URL(api).origin).not.toBe(new URL(page.url()).origin);
    expect(troubles).toEqual([]);
  });

  test('a trainer uploads a video, and its student downloads it from the link in the mail', async () => {
    const page = await running.browser.newPage();
    await page.goto(site);
    await page.getByLabel('E-mail address').fill('trainer@apexshare.be');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('link', { name: 'New session' }).waitFor();
    await page.goto(new URL('/upload', site).href);
    const film = { name: 'lap.mp4', mimeType: 'video/mp4', buffer: Buffer.from('a fast lap') };
    await page.getByLabel('File').setInputFiles(film);
    await page.getByLabel('Title').fill('Fast lap');
    await page.getByLabel('Student').fill('student@apexshare.be');
    await page.getByRole('button', { name: 'Upload' }).click();
    await page.getByText('The file has been sent.').waitFor();

    const student = await (await running.browser.newContext()).newPage();
    await student.goto((await mailedLink('Fast lap')).href);
    const [download] = await Promise.all([
      student.waitForEvent('download'),
      student.getByRole('button', { name: 'Download the video' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('lap.mp4');
  }, 60_000);

  test('a page of another origin cannot read the API', async () => {
    const page = await running.browser.newPage();
    const { port } = new URL(site);
    await page.route('**/*', (route) =>
      route.request().url().includes('evil.example.localhost')
        ? route.fulfill({ contentType: 'text/html', body: '<p>evil</p>' })
        : route.continue(),
    );
    await page.goto(`http://evil.example.localhost:${port}/`);
    const outcome = await page.evaluate(async (url) => {
      try {
        const answer = await fetch(url);
        return `read ${answer.status}`;
      } catch (error) {
        return String(error);
      }
    }, `${api}/health`);
    expect(outcome).toContain('TypeError');
  });
});

test('destroy leaves nothing, and a deployment after it works again', async () => {
  const gone = await apexctl('destroy', '--env', 'local', '--yes', '--output', 'json');
  expect(gone.code, say(gone)).toBe(0);
  const run = await apexctl('status', '--env', 'local', '--output', 'json');
  expect(run.code, say(run)).toBe(0);
  expect(JSON.parse(run.out).data.stacks).toEqual([]);
  const anew = await apexctl('deploy', '--env', 'local', '--output', 'json');
  expect(anew.code, say(anew)).toBe(0);
}, 180_000);
