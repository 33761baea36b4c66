// What the page still means to do. Runs before the page's own scripts.
//
// A control that rewrites itself 300 ms after it was filled passes an immediate read-back. Waiting a fixed time
// would be slow on every page and too short on some, so we note the timers, frames and requests that the page has
// started and wait until they are over. Closed shadow roots are noted here too, so that their controls can be found.

const clock = { timeout: window.setTimeout, clear: window.clearTimeout, now: () => performance.now() };
const later = (fn, ms) => clock.timeout.call(window, fn, ms);

const closedRoots = new WeakMap();
const timers = new Map(); // id -> {due, depth}
const intervals = new Map(); // id -> {every, ticked}
const frames = new Set();
const requests = new Set(); // when each that is still open was sent
const fired = new Map(); // what a page does over and over, however quiet it is: {handler and delay -> times}
let working = false; // we are filling: what the page sets off now is its answer to that
let touched = -Infinity; // when a key, a click or a change last reached the page
let fair = -Infinity; // timers that were due before this have had their turn: one of ours, due then, has run
let depth = 0; // how many timers deep the running callback is: a polling loop must not hold us for ever
let lastChange = clock.now();

const DEEPEST = 3;
const SHORT_INTERVAL = 600;
const SLACK = 50; // timers may run a little out of their order
const OFTEN = 5; // a timer that fired so often by itself is the page's clock or poll
const LONG_POLL = 4000; // a request that outlasts a wait and is open so long is no answer to us
const ANSWER = 15000; // unless it was sent right after something was typed or pressed: a slow portal takes its time
const ANSWERS_WITHIN = 2000;

function rootOf(el) {
  return el.shadowRoot || closedRoots.get(el) || null;
}

(function watchTouches() {
  const touch = () => { touched = clock.now(); };
  for (const kind of ['keydown', 'keyup', 'input', 'change', 'click']) window.addEventListener(kind, touch, true);
})();

// Whether what the page begins now is its answer to what was typed or pressed.
const answering = () => working || clock.now() - touched < ANSWERS_WITHIN;

(function watchRoots() {
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function attachShadow(init) {
    const root = attach.call(this, init);
    if (init && init.mode === 'closed') closedRoots.set(this, root);
    observe(root);
    return root;
  };
})();

let changes = 0; // how often the page has redrawn something
const observer = new MutationObserver(() => { lastChange = clock.now(); changes += 1; });
function observe(node) {
  observer.observe(node, { childList: true, subtree: true, characterData: true, attributes: true,
                           attributeFilter: ['hidden', 'disabled', 'readonly', 'class', 'style'] });
}
observe(document);

// Which elements take what is dropped on them: a place for files may have no file input at all.
const dropTargets = new WeakSet();
(function watchDrops() {
  const add = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function addEventListener(type, ...rest) {
    if (type === 'drop' && this instanceof Element) dropTargets.add(this);
    return add.call(this, type, ...rest);
  };
})();

(function watchTimers() {
  const { setTimeout, clearTimeout, setInterval, clearInterval } = window;
  const { requestAnimationFrame, cancelAnimationFrame } = window;

  window.setTimeout = function (handler, delay, ...rest) {
    if (typeof handler !== 'function') return setTimeout.call(window, handler, delay, ...rest);
    const level = depth + 1;
    const kind = `${delay}|${String(handler).slice(0, 120)}`;
    const ours = answering();
    const id = setTimeout.call(window, function () {
      timers.delete(id);
      if (!ours) fired.set(kind, (fired.get(kind) || 0) + 1);
      const before = depth;
      depth = level;
      try { return handler.apply(this, arguments); } finally { depth = before; }
    }, delay, ...rest);
    timers.set(id, { due: clock.now() + (Number(delay) || 0), depth: level, kind });
    return id;
  };
  window.clearTimeout = function (id) {
    timers.delete(id);
    intervals.delete(id);
    return clearTimeout.call(window, id);
  };
  window.setInterval = function (handler, every, ...rest) {
    if (typeof handler !== 'function') return setInterval.call(window, handler, every, ...rest);
    const note = { every: Number(every) || 0, ticked: 0 };
    const id = setInterval.call(window, function () {
      note.ticked = clock.now();
      return handler.apply(this, arguments);
    }, every, ...rest);
    intervals.set(id, note);
    return id;
  };
  window.clearInterval = function (id) {
    timers.delete(id);
    intervals.delete(id);
    return clearInterval.call(window, id);
  };
  window.requestAnimationFrame = function (handler) {
    const level = depth + 1;
    const id = requestAnimationFrame.call(window, function (at) {
      frames.delete(id);
      const before = depth;
      depth = level;
      try { return handler.call(this, at); } finally { depth = before; }
    });
    if (level <= DEEPEST) frames.add(id);
    return id;
  };
  window.cancelAnimationFrame = function (id) {
    frames.delete(id);
    return cancelAnimationFrame.call(window, id);
  };
})();

// Note a request; the answer's own callbacks run before it counts as over.
function opened() {
  const note = { sent: clock.now(), patience: answering() ? ANSWER : LONG_POLL };
  requests.add(note);
  return () => later(() => requests.delete(note), 0);
}

(function watchRequests() {
  const fetch = window.fetch;
  if (fetch) {
    window.fetch = function () {
      const over = opened();
      const answer = fetch.apply(this, arguments);
      answer.then(over, over);
      return answer;
    };
  }
  // An answer has come only when its body has been read: a slow machine may take its time over that.
  for (const name of ['json', 'text', 'arrayBuffer', 'blob', 'formData']) {
    const read = Response.prototype[name];
    Response.prototype[name] = function () {
      const over = opened();
      const body = read.apply(this, arguments);
      body.then(over, over);
      return body;
    };
  }
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function () {
    this.addEventListener('loadend', opened(), { once: true });
    return send.apply(this, arguments);
  };
})();

// The page is about to be left: between the press of a button and the first sign of it on the wire lies a moment in
// which the page looks quiet.
let leavingSince = -Infinity;
const LEAVES_WITHIN = 10000;

(function watchLeaving() {
  const leave = () => { leavingSince = clock.now(); };
  const staysHere = (target) => !target || target === '_self' || target === '_top' || target === '_parent';
  window.addEventListener('submit', (event) => { if (!event.defaultPrevented && staysHere(event.target.target)) leave(); });
  window.addEventListener('beforeunload', leave);
  const submit = HTMLFormElement.prototype.submit;
  HTMLFormElement.prototype.submit = function () {
    if (staysHere(this.target)) leave();
    return submit.apply(this, arguments);
  };
})();

// One turn of the event loop, without the 4 ms that nested timers cost.
const channel = new MessageChannel();
const turns = [];
channel.port1.onmessage = () => { const next = turns.shift(); if (next) next(); };
function turn() {
  return new Promise((resolve) => { turns.push(resolve); channel.port2.postMessage(0); });
}

// Whether more of the document is still to come, or its own scripts have not run yet: a page that went to its server
// for another row is in front long before it has the row.
function stillArriving() {
  if (document.readyState !== 'interactive') return document.readyState === 'loading';
  const [load] = performance.getEntriesByType('navigation');
  return !!load && load.domContentLoadedEventEnd === 0;
}

function busy(within, since) {
  const now = clock.now();
  if (stillArriving()) return true;
  if (frames.size > 0 || editorsStarting()) return true;
  for (const note of requests) if (!note.poll) return true;
  if (now - leavingSince < LEAVES_WITHIN) return true;
  for (const timer of timers.values()) {
    if ((fired.get(timer.kind) || 0) >= OFTEN) continue;
    if (timer.depth <= DEEPEST && timer.due - now <= within && timer.due > fair - SLACK) return true;
  }
  for (const note of intervals.values()) {
    if (note.every <= SHORT_INTERVAL && note.ticked < since && now - since < 2 * note.every + 50) return true;
  }
  return false;
}

// A timer of our own. On a busy machine all of them are late: a clock alone does not tell which will never run.
async function pause(ms) {
  const due = clock.now() + ms;
  await new Promise((resolve) => later(resolve, ms));
  fair = Math.max(fair, due);
}

const awaited = () => [...requests].some((note) => !note.poll && note.patience === ANSWER);

// Wait until the page has done what it meant to do. `within`: timers further away than this are not waited for.
async function settle({ within = 600, limit = 5000, quiet = 0 } = {}) {
  const since = clock.now();
  await turn();
  await turn();
  while (clock.now() - since < (awaited() ? Math.max(limit, ANSWER) : limit)) {
    if (!busy(within, since) && clock.now() - lastChange >= quiet) {
      await turn();
      if (!busy(within, since)) return true;
    }
    await pause(8);
  }
  for (const note of requests) note.poll = clock.now() - note.sent > note.patience;
  return false;
}
