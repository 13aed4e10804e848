// Shows what was computed: it holds no facts and no rule. The article below it is the whole story; this script shows its
// parts one at a time, beside a map whose scenes were laid out when the page was made.
// @ts-check
(() => {
  'use strict';
  const SVG = 'http://www.w3.org/2000/svg';
  /** @typedef {[number, number, number, number?, string?][]} Pieces */
  /** @typedef {[string, string, number, number, number, string][]} Targets */
  /** @typedef {{words: Record<string, string>, rtl: boolean, title: string, stops: [string, string][],
   *   days: [number, number, string][], scenes: Record<string, [Pieces, Targets][]>,
   *   byDay: Record<string, [Pieces, Targets][]>}} Tongue */
  /** @type {{size: [number, number], levels: number[], tongues: Record<string, Tongue>}} */
  const data = JSON.parse(need('data').textContent || '{}');
  const tags = Object.keys(data.tongues);
  const [WIDTH, HEIGHT] = data.size;
  const calm = matchMedia('(prefers-reduced-motion: reduce)');

  /** @param {string} id @returns {HTMLElement} */
  function need(id) {
    const found = document.getElementById(id);
    if (!found) throw new Error(id);
    return found;
  }
  const map = /** @type {any} */ (need('map'));
  const world = /** @type {any} */ (need('world'));
  const ground = /** @type {any} */ (need('ground'));
  const slider = /** @type {HTMLInputElement} */ (need('slider'));
  const stage = need('stage');
  const over = need('over');
  // Found once: a large story has many elements.
  const stories = [...document.querySelectorAll('.story')];
  const worded = [...document.querySelectorAll('[data-word]')];
  /** @type {Element[]} */
  let shown = [];
  /** @type {Element|null} */
  let lit = null;
  let wordedIn = '';

  const state = { lang: tags[0], at: 0, byDate: false, day: 0, place: '', question: '', claim: '', zoom: 1, x: 0, y: 0, playing: 0 };

  // What is shown is in the address, so that a moment can be linked to.
  function readAddress() {
    const asked = new URLSearchParams(location.hash.slice(1));
    const lang = asked.get('lang');
    const wish = (navigator.language || '').slice(0, 2);
    state.lang = lang && tags.includes(lang) ? lang : state.lang && asked.size ? state.lang : tags.includes(wish) ? wish : tags[0];
    const days = tongue().days;
    const date = asked.get('day');
    state.byDate = date !== null && days.length > 0;
    if (state.byDate) state.day = nearestDay(Number(date));
    const phase = Number(asked.get('phase'));
    const last = tongue().stops.length - 1;
    if (phase >= 1) state.at = Math.min(phase - 1, last);
    const exists = (/** @type {string} */ kind, /** @type {string|null} */ id) => (id && document.getElementById(`${state.lang}-${kind}-${id}`) ? id : '');
    state.place = exists('place', asked.get('place'));
    state.question = state.place ? '' : exists('question', asked.get('question'));
    const plain = /^#([a-z-]+?)-(phase|place|question|claim|move)-(.+)$/.exec(location.hash);
    if (plain && tags.includes(plain[1])) follow(plain[1], plain[2], plain[3]);
  }
  /** @param {string} lang @param {string} kind @param {string} id */
  function follow(lang, kind, id) {
    state.lang = lang;
    if (kind === 'phase') { state.at = Number(id) - 1; state.place = state.question = ''; state.byDate = false; }
    if (kind === 'place') { state.place = id; state.question = ''; }
    if (kind === 'question') { state.question = id; state.place = ''; }
    if (kind === 'move' || kind === 'claim') {
      const home = document.getElementById(`${lang}-${kind}-${id}`)?.closest('.phase');
      if (home instanceof HTMLElement) { state.at = Number(home.dataset.phase) - 1; state.byDate = false; }
      state.place = state.question = '';
      state.claim = `${lang}-${kind}-${id}`;
    }
  }
  function address() {
    const asked = new URLSearchParams();
    if (state.byDate) asked.set('day', String(tongue().days[state.day][0]));
    else asked.set('phase', String(stop() + 1));
    if (state.place) asked.set('place', state.place);
    if (state.question) asked.set('question', state.question);
    if (state.lang !== tags[0]) asked.set('lang', state.lang);
    return '#' + asked;
  }
  /** @param {boolean} [step] */
  function remember(step) {
    const next = address();
    if (next === location.hash) return;
    try {
      if (step) history.pushState(null, '', next); else history.replaceState(null, '', next);
    } catch { /* In a sandbox there is no history; nothing is lost. */ }
  }

  const tongue = () => data.tongues[state.lang];
  const stop = () => (state.byDate ? tongue().days[state.day][1] : Math.round(state.at));
  /** @param {number} wanted */
  function nearestDay(wanted) {
    const days = tongue().days;
    let found = 0;
    days.forEach((day, index) => { if (day[0] <= wanted) found = index; });
    return found;
  }

  // The map.
  const scale = () => (map.clientWidth ? Math.min(map.clientWidth / WIDTH, map.clientHeight / HEIGHT || 1) : 1) * state.zoom;
  function level() {
    const wanted = Math.floor(Math.log2(scale()) + 0.45);
    return Math.max(data.levels[0], Math.min(data.levels[data.levels.length - 1], wanted));
  }
  /** @param {number} index @param {boolean} byDay @returns {[Pieces, Targets]} */
  function scene(index, byDay) {
    const scenes = (byDay ? tongue().byDay : tongue().scenes)[String(level())];
    return (scenes && scenes[index]) || [[], []];
  }
  /** @param {Pieces} pieces @param {string} id @param {number} shown @param {number} moved */
  function group(pieces, id, shown, moved) {
    /** @type {any} */
    let box = document.getElementById(id);
    if (!box) { box = document.createElementNS(SVG, 'g'); box.id = id; world.append(box); }
    const key = `${state.lang}/${level()}/${pieces.length ? pieces.map(piece => piece.slice(0, 3).join()).join(';') : ''}`;
    const small = 1 / state.zoom / unit();
    if (box.dataset.key !== key) {
      box.dataset.key = key;
      box.replaceChildren(...pieces.map(([piece, x, y, now, place]) => {
        const use = document.createElementNS(SVG, 'use');
        use.setAttribute('href', `#p${piece}`);
        use.dataset.x = String(x); use.dataset.y = String(y);
        if (now) use.dataset.now = '1';
        if (place) use.dataset.place = place;
        return use;
      }));
    }
    for (const use of /** @type {any} */ (box.children)) {
      use.setAttribute('transform', `translate(${use.dataset.x} ${use.dataset.y}) scale(${small.toFixed(5)})`);
      const part = use.dataset.now ? moved : 1;
      use.setAttribute('opacity', part.toFixed(2));
    }
    box.setAttribute('opacity', shown.toFixed(2));
  }
  /** Pixels of the screen to a unit of the map, before zooming. */
  function unit() {
    const box = map.getBoundingClientRect();
    return Math.max(0.05, Math.min(box.width / WIDTH, (box.height || HEIGHT) / HEIGHT));
  }
  function draw() {
    const part = state.byDate ? 0 : state.at - Math.floor(state.at);
    const first = state.byDate ? state.day : Math.floor(state.at);
    world.setAttribute('transform', `translate(${state.x.toFixed(2)} ${state.y.toFixed(2)}) scale(${state.zoom.toFixed(4)})`);
    ground.setAttribute('transform', 'scale(.5)');
    const here = scene(first, state.byDate);
    group(here[0], 'here', part > 0.5 ? (1 - part) * 2 : 1, 1);
    if (part > 0) group(scene(first + 1, false)[0], 'next', part < 0.5 ? part * 2 : 1, part);
    else document.getElementById('next')?.replaceChildren(), document.getElementById('next')?.removeAttribute('data-key');
    stage.classList.toggle('near', state.zoom > 1.01);
    targets(part < 0.5 ? here[1] : scene(first + 1, false)[1]);
  }
  /** @param {Targets} list */
  function targets(list) {
    const key = `${state.lang}/${list.map(target => target.join()).join(';')}`;
    const box = map.getBoundingClientRect();
    const frame = stage.getBoundingClientRect();
    const pixels = unit();
    const left = box.left - frame.left + (box.width - WIDTH * pixels) / 2;
    const top = box.top - frame.top + (box.height - HEIGHT * pixels) / 2;
    if (over.dataset.key !== key) {
      over.dataset.key = key;
      const had = document.activeElement instanceof HTMLElement && over.contains(document.activeElement) ? document.activeElement.dataset.id : '';
      over.replaceChildren(...list.map(([kind, id, x, y, reach, name]) => {
        const row = document.createElement('li');
        const button = document.createElement('button');
        button.type = 'button';
        button.setAttribute('aria-label', name);
        button.title = name;
        Object.assign(button.dataset, { kind, id, x, y, reach });
        row.append(button);
        return row;
      }));
      if (had) /** @type {HTMLElement|null} */ (over.querySelector(`[data-id="${CSS.escape(had)}"]`))?.focus({ preventScroll: true });
    }
    /** @type {[number, number][]} */
    const taken = [];
    for (const button of /** @type {any} */ (over.querySelectorAll('button'))) {
      const x = left + (button.dataset.x * state.zoom + state.x) * pixels;
      let y = top + (button.dataset.y * state.zoom + state.y) * pixels;
      // Moves lie close to one another: each can be met by a finger.
      for (let tries = 0; /move|question/.test(button.dataset.kind) && tries < 6 && taken.some(([a, b]) => Math.hypot(a - x, b - y) < 25); tries += 1) y += 25;
      taken.push([x, y]);
      const size = Math.max(24, button.dataset.reach * 2 + 4);
      button.style.cssText = `left:${x.toFixed(1)}px;top:${y.toFixed(1)}px;width:${size}px;height:${size}px`;
      button.hidden = x < 0 || y < 0 || x > frame.width || y > frame.height;
    }
  }

  // The words.
  /** @param {string} kind @param {string} id */
  const part = (kind, id) => document.getElementById(`${state.lang}-${kind}-${id}`);
  function words() {
    const now = tongue();
    document.documentElement.lang = state.lang;
    document.documentElement.dir = now.rtl ? 'rtl' : 'ltr';
    document.title = now.title;
    stories.forEach(story => story.classList.toggle('on', story.id === state.lang));
    lit?.classList.remove('lit');
    lit = null;
    const story = need(state.lang);
    const phase = part('phase', String(stop() + 1));
    const opened = state.place ? part('place', state.place) : state.question ? part('question', state.question) : null;
    story.classList.toggle('opened', !!opened);
    if (opened) unfold(opened);
    const next = [phase, opened].filter(one => one !== null);
    shown.filter(one => !next.includes(/** @type {HTMLElement} */ (one))).forEach(one => one.classList.remove('on'));
    next.forEach(one => one.classList.add('on'));
    shown = next;
    if (wordedIn !== state.lang) worded.forEach(element => {
      const word = now.words[/** @type {HTMLElement} */ (element).dataset.word || ''] || '';
      if (element.matches('[data-label]')) { element.setAttribute('aria-label', word); /** @type {HTMLElement} */ (element).title = word; }
      else element.textContent = word;
    });
    wordedIn = state.lang;
    need('by-date').hidden = !now.days.length;
    need('by-date').setAttribute('aria-pressed', String(state.byDate));
    need('by-phase').setAttribute('aria-pressed', String(!state.byDate));
    const other = tags[(tags.indexOf(state.lang) + 1) % tags.length];
    const switcher = need('language');
    switcher.hidden = tags.length < 2;
    switcher.lang = other;
    switcher.textContent = data.tongues[other].words.language;
    need('title').textContent = now.title;
    const [title, dates] = now.stops[stop()];
    const when = state.byDate ? now.days[state.day][2] : dates;
    need('when').replaceChildren(Object.assign(document.createElement('span'), { textContent: when }), ` ${title}`);
    const days = now.days;
    slider.min = String(state.byDate ? days[0][0] : 0);
    slider.max = String(state.byDate ? days[days.length - 1][0] : now.stops.length - 1);
    slider.step = !state.byDate ? '0.01' : days.some(day => day[0] % 1) ? '0.0001' : '1';
    const value = String(state.byDate ? days[state.day][0] : state.at);
    if (Number(slider.value).toFixed(4) !== Number(value).toFixed(4)) slider.value = value;
    slider.setAttribute('aria-valuetext', `${title}, ${when}`);
    const last = state.byDate ? days.length - 1 : now.stops.length - 1;
    const at = state.byDate ? state.day : stop();
    /** @type {HTMLButtonElement} */ (need('back')).disabled = at <= 0;
    /** @type {HTMLButtonElement} */ (need('on')).disabled = at >= last;
    const play = need('play');
    play.setAttribute('aria-label', now.words[state.playing ? 'pause' : 'play']);
    play.textContent = state.playing ? '❚❚' : '▶';
  }
  /** Puts the whole claims where the article has lines that lead to them. @param {HTMLElement} opened */
  function unfold(opened) {
    opened.querySelectorAll('li[data-claim]').forEach(line => {
      const claim = part('claim', /** @type {HTMLElement} */ (line).dataset.claim || '');
      if (!claim || line.querySelector('.claim')) return;
      const copy = /** @type {HTMLElement} */ (claim.cloneNode(true));
      copy.removeAttribute('id');
      copy.querySelectorAll('[id]').forEach(inner => inner.removeAttribute('id'));
      line.replaceChildren(copy);
    });
  }
  /** @param {boolean} [step] */
  function show(step) { words(); draw(); remember(step); tell(); }

  /** @param {number} by */
  function go(by) {
    if (state.byDate) state.day = Math.max(0, Math.min(tongue().days.length - 1, state.day + by));
    else state.at = Math.max(0, Math.min(tongue().stops.length - 1, stop() + by));
  }
  function halt() { cancelAnimationFrame(state.playing); clearTimeout(state.playing); state.playing = 0; }
  function play() {
    if (state.playing) { halt(); show(); return; }
    const last = () => (state.byDate ? state.day >= tongue().days.length - 1 : state.at >= tongue().stops.length - 1);
    if (last()) { state.at = 0; state.day = 0; }
    if (state.byDate || calm.matches) {
      const next = () => { go(1); show(); if (last()) { halt(); words(); } else state.playing = Number(setTimeout(next, 1500)); };
      state.playing = Number(setTimeout(next, 900));
    } else {
      let before = 0, rests = 0;
      const frame = (/** @type {number} */ time) => {
        const seconds = before ? Math.min(0.1, (time - before) / 1000) : 0;
        before = time;
        if (rests > 0) rests -= seconds;
        else {
          const from = state.at;
          state.at = Math.min(tongue().stops.length - 1, state.at + seconds * 0.9);
          if (Math.floor(state.at) > Math.floor(from)) { state.at = Math.floor(state.at); rests = 1.6; }
          words(); draw();
        }
        if (last()) { halt(); show(); return; }
        state.playing = requestAnimationFrame(frame);
      };
      state.playing = requestAnimationFrame(frame);
    }
    words();
  }
  /** @param {string} kind @param {string} id */
  function open(kind, id) {
    halt();
    follow(state.lang, kind, id);
    show(true);
    const target = state.place ? part('place', state.place) : state.question ? part('question', state.question) : state.claim ? document.getElementById(state.claim) : null;
    const head = target?.querySelector('h2') || target;
    if (state.claim) { lit = document.getElementById(state.claim); lit?.classList.add('lit'); state.claim = ''; }
    if (head instanceof HTMLElement) { head.focus({ preventScroll: true }); head.scrollIntoView({ block: 'nearest' }); }
  }
  function close() {
    const was = state.place;
    state.place = state.question = '';
    show(true);
    if (was) /** @type {HTMLElement|null} */ (over.querySelector(`[data-id="${CSS.escape(was)}"]`))?.focus({ preventScroll: true });
  }
  /** @param {number} by @param {number} [x] @param {number} [y] */
  function zoom(by, x = WIDTH / 2, y = HEIGHT / 2) {
    const next = Math.max(1, Math.min(8, state.zoom * by));
    const ratio = next / state.zoom;
    state.x = x - (x - state.x) * ratio; state.y = y - (y - state.y) * ratio; state.zoom = next;
    keep(); draw();
  }
  function keep() {
    const room = 0.15;
    state.x = Math.min(WIDTH * room, Math.max(WIDTH * (1 - state.zoom) - WIDTH * room, state.x));
    state.y = Math.min(HEIGHT * room, Math.max(HEIGHT * (1 - state.zoom) - HEIGHT * room, state.y));
    if (state.zoom <= 1.001) { state.x = 0; state.y = 0; }
  }
  /** @param {{clientX: number, clientY: number}} at @returns {[number, number]} */
  function point(at) {
    const box = map.getBoundingClientRect();
    const pixels = unit();
    return [(at.clientX - box.left - (box.width - WIDTH * pixels) / 2) / pixels, (at.clientY - box.top - (box.height - HEIGHT * pixels) / 2) / pixels];
  }

  // The page in a site: it tells its height to the page around it, in the words of AMP and of Pym.
  let told = 0;
  function tell() {
    if (parent === window) return;
    const height = Math.ceil(document.documentElement.scrollHeight);
    if (height === told) return;
    told = height;
    parent.postMessage({ sentinel: 'amp', type: 'embed-size', height }, '*');
    parent.postMessage(`pymxPYMxmarhalaxPYMxheightxPYMx${height}`, '*');
  }

  // What a reader does.
  slider.addEventListener('input', () => {
    halt();
    if (state.byDate) state.day = nearestDay(Number(slider.value)); else state.at = Number(slider.value);
    words(); draw();
  });
  slider.addEventListener('change', () => { if (!state.byDate) state.at = Math.round(state.at); show(true); });
  slider.addEventListener('keydown', event => {
    const rtl = tongue().rtl ? -1 : 1;
    const steps = /** @type {Record<string, number>} */ ({ ArrowRight: rtl, ArrowLeft: -rtl, ArrowUp: 1, ArrowDown: -1, PageUp: 3, PageDown: -3, Home: -9999, End: 9999 });
    if (!(event.key in steps)) return;
    event.preventDefault();
    halt(); go(steps[event.key]); show(true);
  });
  need('back').addEventListener('click', () => { halt(); go(-1); show(true); });
  need('on').addEventListener('click', () => { halt(); go(1); show(true); });
  need('play').addEventListener('click', play);
  need('closer').addEventListener('click', () => zoom(1.6));
  need('farther').addEventListener('click', () => zoom(1 / 1.6));
  need('whole').addEventListener('click', () => { state.zoom = 1; keep(); draw(); });
  need('by-date').addEventListener('click', () => { if (!state.byDate) { state.byDate = true; state.day = Math.max(0, tongue().days.findIndex(day => day[1] === Math.round(state.at))); } halt(); show(true); });
  need('by-phase').addEventListener('click', () => { if (state.byDate) { state.at = stop(); state.byDate = false; } halt(); show(true); });
  need('language').addEventListener('click', () => { state.lang = tags[(tags.indexOf(state.lang) + 1) % tags.length]; show(true); });
  over.addEventListener('click', event => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (!button) return;
    if (button.dataset.kind === 'cluster') zoom(2, Number(button.dataset.x) * state.zoom + state.x, Number(button.dataset.y) * state.zoom + state.y);
    else open(button.dataset.kind || '', button.dataset.id || '');
  });
  // An area is met wherever it is; where several lie over one another, the one above.
  map.addEventListener('click', (/** @type {MouseEvent} */ event) => {
    const shape = event.target instanceof Element ? event.target.closest('use[data-place]') : null;
    if (shape) open('place', /** @type {any} */ (shape).dataset.place);
  });
  document.addEventListener('click', event => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('.back')) { close(); return; }
    const link = target?.closest('a[href^="#"]');
    const found = link && /^#([a-z-]+?)-(phase|place|question|claim|move)-(.+)$/.exec(link.getAttribute('href') || '');
    if (!found) return;
    event.preventDefault();
    open(found[2], found[3]);
  });
  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && (state.place || state.question)) { close(); event.preventDefault(); }
    if (event.key === ' ' && (document.activeElement === document.body || document.activeElement === slider)) { play(); event.preventDefault(); }
    if (event.target !== document.body) return;
    const rtl = tongue().rtl ? -1 : 1;
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') { halt(); go(event.key === 'ArrowRight' ? rtl : -rtl); show(true); event.preventDefault(); }
  });
  /** @type {Map<number, PointerEvent>} */
  const touching = new Map();
  stage.addEventListener('wheel', event => {
    // A page that is scrolled is not zoomed.
    if (!event.ctrlKey && state.zoom <= 1.001 && event.deltaY > 0) return;
    if (!event.ctrlKey && parent !== window) return;
    event.preventDefault();
    const [x, y] = point(event);
    zoom(Math.exp(-event.deltaY * 0.0016), x, y);
  }, { passive: false });
  stage.addEventListener('pointerdown', event => { if (!(event.target instanceof Element && event.target.closest('button'))) touching.set(event.pointerId, event); });
  const lift = (/** @type {PointerEvent} */ event) => touching.delete(event.pointerId);
  addEventListener('pointerup', lift); addEventListener('pointercancel', lift);
  addEventListener('pointermove', event => {
    const before = touching.get(event.pointerId);
    if (!before) return;
    const other = [...touching.values()].find(touch => touch.pointerId !== event.pointerId);
    const pixels = unit();
    if (other) {
      const far = (/** @type {PointerEvent} */ touch) => Math.hypot(touch.clientX - other.clientX, touch.clientY - other.clientY) || 1;
      const [x, y] = point({ clientX: (event.clientX + other.clientX) / 2, clientY: (event.clientY + other.clientY) / 2 });
      zoom(far(event) / far(before), x, y);
    } else if (state.zoom > 1.001) {
      state.x += (event.clientX - before.clientX) / pixels; state.y += (event.clientY - before.clientY) / pixels;
      keep(); draw();
    }
    touching.set(event.pointerId, event);
  });
  addEventListener('popstate', () => { halt(); readAddress(); show(); });
  addEventListener('hashchange', () => { halt(); readAddress(); show(); });
  new ResizeObserver(() => { draw(); tell(); }).observe(stage);
  new ResizeObserver(tell).observe(document.body);

  document.documentElement.classList.add('live');
  readAddress();
  show();
})();
