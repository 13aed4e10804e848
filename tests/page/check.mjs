// Opens a page in a real Chromium and checks what a reader meets. Prints a line for each check; ends with 1 where one fails.
// node check.mjs PAGE FOLDER: pictures go into the folder.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const require = createRequire(path.join(process.cwd(), 'target/tools/node_modules/.package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const { HtmlValidate, Message } = require('html-validate');

const [page_path, folder] = process.argv.slice(2);
const address = pathToFileURL(path.resolve(page_path)).href;
let failed = 0;
const check = (name, holds, more = '') => {
  if (!holds) failed += 1;
  console.log(`${holds ? 'ok' : 'NOT ok'}: ${name}${holds ? '' : ` ${more}`}`);
};

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
/** A page on the story, with everything it asks for written down. */
async function open(options = {}, hash = '', url = address) {
  const context = await browser.newContext({ bypassCSP: false, viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.asked = [];
  page.faults = [];
  page.on('request', request => { if (!request.url().startsWith('data:') && !request.url().startsWith(url.split('#')[0])) page.asked.push(request.url()); });
  page.on('console', message => { if (message.type() === 'error') page.faults.push(message.text()); });
  page.on('pageerror', error => page.faults.push(String(error)));
  await page.goto(url + hash);
  return page;
}
const done = async page => page.context().close();
/** Where the page says that it is. What the driver remembers (`page.url()`) comes after the fact. */
const at = page => page.evaluate(() => location.href);

// Markup.
const validator = new HtmlValidate({ extends: ['html-validate:standard'], rules: { 'long-title': 'off', 'no-inline-style': 'error', 'script-type': 'off', 'require-sri': 'off', 'no-redundant-role': 'off', 'prefer-native-element': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'svg-focusable': 'off', 'attribute-boolean-style': 'off', 'text-content': 'off', 'wcag/h32': 'off', 'wcag/h30': 'off' } });
const report = await validator.validateString(readFileSync(page_path, 'utf8'));
const wrong = report.results.flatMap(result => result.messages).map(message => `${message.line}:${message.column} ${message.ruleId} ${message.message}`);
check('the markup is valid', report.valid, wrong.slice(0, 8).join('; '));

// What everybody meets: languages, themes, widths.
let nothing = [];
for (const colorScheme of ['light', 'dark']) {
  for (const lang of ['en', 'ar']) {
    for (const width of [320, 768, 1280, 1920]) {
      const page = await open({ colorScheme, viewport: { width, height: 800 } }, `#phase=4&lang=${lang}`);
      const name = `${lang}, ${colorScheme}, ${width} px`;
      check(`${name}: the right language and direction`, await page.evaluate(() => `${document.documentElement.lang} ${document.documentElement.dir}`) === (lang === 'ar' ? 'ar rtl' : 'en ltr'));
      check(`${name}: nothing runs out at the side`, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      if (folder) await page.screenshot({ path: path.join(folder, `${lang}-${colorScheme}-${width}.png`) });
      // What a policy of the page forbids is not asked of it: the checker runs beside it.
      for (const state of width === 320 || width === 1280 ? ['at a phase', 'with a place open', 'by date'] : []) {
        if (state === 'with a place open') await page.locator('#over button[data-kind=place]').first().press('Enter');
        if (state === 'by date') await page.locator('#by-date').click();
        await page.evaluate(axe);
        const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
        check(`${name}, ${state}: axe finds nothing`, found.violations.length === 0, found.violations.map(one => `${one.id}: ${one.nodes[0].html.slice(0, 120)} ${one.nodes[0].failureSummary?.slice(0, 200)}`).join('; '));
      }
      nothing.push(...page.asked, ...page.faults);
      await done(page);
    }
  }
}
check('nothing is asked of anywhere, and nothing goes wrong', nothing.length === 0, nothing.slice(0, 5).join('; '));

// Larger letters.
{
  const page = await open({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  check('letters of twice the size run out nowhere', await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1));
  await done(page);
}

// The keyboard alone.
{
  const page = await open();
  for (let press = 0; press < 40 && !(await page.evaluate(() => document.activeElement?.id === 'slider')); press += 1) await page.keyboard.press('Tab');
  const spoken = () => page.locator('#slider').getAttribute('aria-valuetext');
  const before = await spoken();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  check('arrows move the slider by phases', (await spoken()) !== before && (await at(page)).includes('phase=3'), await at(page));
  await page.keyboard.press('End');
  const count = await page.locator('article#en .phase').count();
  check('End goes to the last phase', (await at(page)).includes(`phase=${count}`), await at(page));
  const names = await page.locator('#over button').evaluateAll(buttons => buttons.map(button => button.getAttribute('aria-label')));
  check('each place of the map has a name that says how it stands', names.length > 0 && names.every(name => name && name.length > 4), names.join('; '));
  const place = page.locator('#over button[data-kind=place]').first();
  await place.focus();
  const id = await place.getAttribute('data-id');
  await page.keyboard.press('Enter');
  check('Enter opens a place', (await at(page)).includes(`place=${id}`) && await page.locator('.place.on h2').isVisible(), await at(page));
  check('the focus goes to what was opened', await page.evaluate(() => document.activeElement?.closest('.place') !== null));
  await page.keyboard.press('Escape');
  check('Escape closes it and gives the focus back', !(await at(page)).includes('place=') && await page.evaluate(wanted => document.activeElement?.dataset.id === wanted, id));
  await page.goBack();
  check('back opens it again', (await at(page)).includes(`place=${id}`) && await page.locator('.place.on h2').isVisible());
  await page.goForward();
  check('forward closes it again', !(await page.locator('.place.on').count()));
  await done(page);
}

// From the map to the open questions: the versions side by side, and from a place too.
{
  const page = await open({}, '#phase=5');
  const marks = page.locator('#over button[data-kind=question]');
  check('open questions have marks on the map', await marks.count() > 1, String(await marks.count()));
  const id = await marks.first().getAttribute('data-id');
  check('a question is named', /: ./.test(await marks.first().getAttribute('aria-label')));
  await marks.first().focus();
  await page.keyboard.press('Enter');
  check('a question mark opens its question', (await at(page)).includes(`question=${id}`) && await page.locator('.question.on .version').count() > 1, await at(page));
  await page.goto(address + '#phase=5&place=ain-al-asad');
  const link = page.locator('.place.on a.asks').first();
  await link.click();
  check('a place leads to the question that it hangs on', (await at(page)).includes('question='), await at(page));
  await done(page);
}

// Touch.
{
  const page = await open({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } }, '#phase=5');
  await page.locator('#over button[data-kind=place]').first().tap();
  check('a tap opens a place', await page.locator('.place.on').isVisible());
  const small = await page.locator('#over button:visible, .key:visible').evaluateAll(all => all.filter(one => one.getBoundingClientRect().width < 24 || one.getBoundingClientRect().height < 24).length);
  check('everything that is tapped is large enough', small === 0, `${small} are not`);
  await page.locator('.place.on').waitFor();
  await page.evaluate(() => /** @type {any} */ (document.querySelector('.opened > .back')).click());
  await page.locator('#over button[data-kind=move]').last().tap();
  check('a tap on a move shows it', await page.evaluate(() => /-move-/.test(document.activeElement?.id || '')), await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200)));
  await done(page);
}

// Zooming keeps marks as large as they are.
{
  const page = await open({}, '#phase=5');
  const size = async () => (await page.locator('#here use').last().boundingBox())?.width ?? 0;
  const first = await size();
  await page.locator('#closer').click();
  await page.locator('#closer').click();
  const second = await size();
  check('marks and names keep their size while the map is nearer', first > 4 && Math.abs(second / first - 1) < 0.6, `${first} ${second}`);
  // How long that takes is a measurement (large.mjs); what is written for it is counted.
  const written = await page.evaluate(() => {
    const slider = /** @type {HTMLInputElement} */ (document.getElementById('slider'));
    const observer = new MutationObserver(() => {});
    observer.observe(document, { subtree: true, attributes: true, childList: true, characterData: true });
    const counts = [];
    for (let at = 0; at < 60; at += 1) {
      slider.value = String((at % 9) + (at % 2) / 2);
      slider.dispatchEvent(new Event('input'));
      counts.push(observer.takeRecords().length);
    }
    return { most: Math.max(...counts), elements: document.querySelectorAll('*').length };
  });
  console.log(`a step writes at most ${written.most} times, on a page of ${written.elements} elements`);
  check('a step writes less than a tenth of the page', written.most > 0 && written.most < written.elements / 10, JSON.stringify(written));
  await done(page);
}
{
  const page = await open();
  const painted = await page.evaluate(() => new Promise(resolve => new PerformanceObserver(list => resolve(list.getEntriesByName('first-contentful-paint')[0]?.startTime)).observe({ type: 'paint', buffered: true })));
  console.log(`the first picture after ${Math.round(painted)} ms`);
  await done(page);
}

// Without script.
{
  const page = await open({ javaScriptEnabled: false });
  const counts = { phases: await page.locator('article#en .phase').count(), shown: await page.locator('article#en .phase:visible').count(), figures: await page.locator('article#en figure svg:visible').count() };
  check('without script all phases are there with their pictures', counts.phases > 0 && counts.phases === counts.shown && counts.phases === counts.figures, JSON.stringify(counts));
  check('without script all claims and sources can be read', await page.locator('article#en .claim:visible').count() > 5 && await page.locator('article#en .sources a:visible').count() > 5);
  check('without script the other language is there too', await page.locator('article#ar .phase:visible').count() === counts.phases);
  if (folder) await page.screenshot({ path: path.join(folder, 'no-script.png'), fullPage: false });
  await done(page);
}

// In a site, under a strict policy.
if (folder) {
  const host = path.join(folder, 'host.html');
  writeFileSync(host, `<!doctype html><meta charset="utf-8"><title>host</title><iframe id="f" sandbox="allow-scripts allow-popups" style="width:100%;height:300px;border:0" src="${address}"></iframe><script>window.heights=[];addEventListener('message',event=>{if(event.data&&event.data.type==='embed-size')window.heights.push(event.data.height)})</script>`);
  const page = await open({ viewport: { width: 600, height: 900 } }, '', pathToFileURL(host).href);
  await page.waitForFunction(() => window.heights.length > 0, null, { timeout: 10000 }).catch(() => {});
  const heights = await page.evaluate(() => window.heights);
  check('in a frame it tells its height', heights.length > 0 && heights[heights.length - 1] > 400, heights.join());
  const inner = page.frameLocator('#f');
  await inner.locator('#on').click();
  check('in a sandboxed frame it still works', (await inner.locator('#slider').inputValue()) === '1', await inner.locator('#slider').inputValue());
  check('in a frame it asks for nothing', page.asked.every(url => url.startsWith(address.split('#')[0])) && page.faults.length === 0, [...page.asked, ...page.faults].join('; '));
  await done(page);
}

// On paper, and each phase as a picture.
{
  const page = await open();
  const pdf = await page.pdf({ format: 'A4' });
  const pages = (pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g) || []).length;
  const phases = await page.locator('article#en .phase').count();
  check('on paper it is the article', pages >= phases, `${pages} pages`);
  if (folder) writeFileSync(path.join(folder, 'paper.pdf'), pdf);
  await done(page);
  if (folder) {
    for (let phase = 1; phase <= phases; phase += 1) {
      const page = await open({ viewport: { width: 1600, height: 1200 }, colorScheme: 'light' }, `#phase=${phase}`);
      await page.evaluate(() => { document.querySelectorAll('.zoom,.credit').forEach(one => one.remove()); document.querySelectorAll('#over button').forEach(one => { one.style.visibility = 'hidden'; }); document.querySelector('.text').style.display = 'none'; document.getElementById('stage').style.cssText = 'width:1000px;margin:0;border-radius:0;place-self:start'; document.getElementById('map').style.height = '640px'; });
      await page.waitForTimeout(60);
      await page.locator('#map').screenshot({ path: path.join(folder, `phase-${phase}.png`) });
      await done(page);
    }
  }
}
await browser.close();
console.log(failed ? `${failed} failed` : 'all hold');
process.exit(failed ? 1 : 0);
