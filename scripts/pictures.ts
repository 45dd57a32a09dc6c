/**
 * Writes docs/pictures/*.png: the web app as it looks on the embedded AWS.
 *
 * Run after `npm start`: npx tsx scripts/pictures.ts <address of the site>
 */
import { mkdir } from 'node:fs/promises';
import { launchChromium } from '../test/helpers/chromium.js';

const [site] = process.argv.slice(2);
if (!site) throw new Error('say where the site is: npx tsx scripts/pictures.ts http://…');
const folder = 'docs/pictures';
await mkdir(folder, { recursive: true });

const { browser, close } = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 960, height: 560 } });
  const picture = (name: string) => page.screenshot({ path: `${folder}/${name}.png` });
  await page.goto(site);
  await page.getByLabel('E-mail address').fill('trainer@apexshare.be');
  await page.getByLabel('Password').fill('demo123');
  await picture('login');
  await page.getByRole('button', { name: 'Log in' }).click();

  for (const title of ['Braking points', 'Wet line', 'Endurance stint']) {
    await page.getByRole('link', { name: 'New session' }).click();
    await page.getByLabel('Title').fill(title);
    await page.getByLabel('Date').fill('2026-12-01');
    await page.getByLabel('Students').fill('student@apexshare.be');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: title }).waitFor();
  }
  await picture('sessions');
  await page.goto(new URL('/upload', site).href);
  await page.getByLabel('Title').fill('Lap 12, onboard');
  await page.getByLabel('Student').fill('student@apexshare.be');
  await picture('upload');
} finally {
  await close();
}
