// A page whose story tries to be more than text. node hostile.mjs PAGE
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const require = createRequire(path.join(process.cwd(), 'target/tools/node_modules/.package.json'));
const { chromium } = require('playwright-core');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
let asked = 0;
page.on('dialog', () => { asked += 100; });
page.on('request', request => { if (!request.url().startsWith('file:') && !request.url().startsWith('data:')) asked += 1; });
await page.goto(pathToFileURL(path.resolve(process.argv[2])).href);
await page.locator('#over button[data-kind=place]').first().press('Enter');
const title = await page.title();
const images = await page.locator('img').count();
const shown = await page.locator('.place.on').innerText();
await browser.close();
const well = asked === 0 && images === 0 && title.startsWith('<img src=x') && shown.includes('<img src=x');
console.log(well ? 'it is text' : `asked ${asked}, images ${images}, title ${title}, shown ${shown.slice(0, 200)}`);
process.exit(well ? 0 : 1);
