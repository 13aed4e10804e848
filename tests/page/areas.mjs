// A page with areas: they are met wherever one points at them. node areas.mjs PAGE
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const require = createRequire(path.join(process.cwd(), 'target/tools/node_modules/.package.json'));
const { chromium } = require('playwright-core');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
await page.goto(pathToFileURL(path.resolve(process.argv[2])).href);
const shapes = await page.locator('#here use[data-place]').evaluateAll(all => all.map(use => {
  const box = use.getBoundingClientRect();
  return { place: use.dataset.place, left: box.left, top: box.top, width: box.width, height: box.height };
}));
const wrong = [];
let clicked = 0;
for (const shape of shapes) {
  // Wherever nothing else lies over it.
  let at;
  for (let across = 0.06; across < 1 && !at; across += 0.11) {
    for (let down = 0.06; down < 1 && !at; down += 0.11) {
      const spot = [shape.left + shape.width * across, shape.top + shape.height * down];
      const met = await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.closest('use[data-place]')?.dataset.place, spot);
      if (met === shape.place) at = spot;
    }
  }
  if (!at) continue;
  await page.mouse.click(...at);
  clicked += 1;
  const shown = await page.evaluate(() => location.hash);
  if (!shown.includes(`place=${shape.place}`)) wrong.push(`${shape.place}: ${shown}`);
  await page.keyboard.press('Escape');
}
await browser.close();
console.log(`${shapes.length} areas, ${clicked} clicked;`, wrong.join());
process.exit(clicked > 2 && wrong.length === 0 ? 0 : 1);
