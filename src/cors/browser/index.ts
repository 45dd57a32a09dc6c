export { type RunningBrowser, startChromium } from './chromium.js';
export { type OpenPage, openPage, type Seen } from './page.js';
