// A page of a large story: how long a step takes. node large.mjs PAGE
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const require = createRequire(path.join(process.cwd(), 'target/tools/node_modules/.package.json'));
const { chromium } = require('playwright-core');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
await page.goto(pathToFileURL(path.resolve(process.argv[2])).href);
const targets = await page.locator('#over button').count();
const times = await page.evaluate(() => {
  const slider = document.getElementById('slider');
  const times = [];
  for (let at = 0; at < 30; at += 1) {
    slider.value = String(at % Number(slider.max));
    const begin = performance.now();
    slider.dispatchEvent(new Event('input'));
    document.body.getBoundingClientRect();
    times.push(performance.now() - begin);
  }
  return times.sort((a, b) => a - b);
});
await browser.close();
console.log(`${targets} marks; a step takes ${times[15].toFixed(1)} ms, at most ${times[29].toFixed(1)} ms`);
process.exit(targets > 5 && targets < 400 ? 0 : 1);
