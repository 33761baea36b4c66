// What the hands need besides setting: the element for real keys, buttons by name, hidden parts to open, errors.

function elementOf(target, part = '') {
  const finder = makeFinder(takeInventory());
  const { unit } = locate(finder, target);
  if (!unit) return null;
  if (part === 'choice') {
    const found = chosen(choicesOf(unit), wantedChoices(target)[0])[0];
    return found ? found.el || found.option : null;
  }
  return unit.el;
}

function buttonNames(el) {
  const by = byIds(el, 'aria-labelledby').map((label) => words(label)).join(' ');
  return [by, el.getAttribute('aria-label'), words(el), el.localName === 'input' ? el.value : '', el.localName === 'input' ? el.alt : '',
    ...[...(el.labels || [])].map((label) => words(label)), el.title].filter(Boolean).map(normal);
}

// A button may carry more than its words: dots that move while it works, an arrow, words that no style shows yet.
const bare = (name) => name.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
const bareNames = (el) => [...buttonNames(el), normal(el.innerText || '')].map(bare).filter(Boolean);

function canBePressed(el) {
  const role = el.getAttribute('role');
  return el.localName === 'button' || el.localName === 'summary' || role === 'button' || role === 'link' || role === 'tab'
    || (el.localName === 'input' && BUTTONS.has(el.type)) || (el.localName === 'a' && !!el.href);
}

function allButtons() {
  const found = [];
  if (document.documentElement) walk(document.documentElement, (el) => { if (canBePressed(el)) found.push(el); }, () => {}, new Set());
  return found;
}

// Visible buttons of that name; several are told apart by the form that holds the given targets.
function buttonsNamed(names, targets = []) {
  const styled = names.filter((name) => /^[#.[]/.test(name));
  const wanted = names.filter((name) => !styled.includes(name)).map(normal);
  const shown = allButtons().filter(isShown);
  let found = shown.filter((el) => styled.some((css) => el.matches(css)) || buttonNames(el).some((name) => wanted.includes(name)));
  if (!found.length) found = shown.filter((el) => bareNames(el).some((name) => wanted.map(bare).includes(name)));
  const buttons = found.filter((el) => el.localName !== 'a');
  if (buttons.length) found = buttons;
  if (found.length > 1 && targets.length) {
    const { results } = lookup(targets);
    const forms = new Set(results.filter((r) => r.unit).map((r) => r.unit.el.form || r.unit.el.closest('form')).filter(Boolean));
    const inForm = found.filter((el) => forms.has(el.form || el.closest('form')));
    if (inForm.length) found = inForm;
  }
  return found;
}

function isInside(el, within) {
  if (!within) return true;
  const wanted = normal(within);
  for (let box = parentOf(el); box && box.nodeType === 1; box = parentOf(box)) {
    if (/^[#.[]/.test(within) ? box.matches(within) : groupNames(box).map(normal).includes(wanted)) return true;
    if (box.localName === 'form') break;
  }
  return false;
}

// The one button of those names inside a section; null when there is none or several.
function buttonWithin(names, within) {
  const found = buttonsNamed(names);
  if (!within) return found.length === 1 ? found[0] : null;
  let inside = found.filter((el) => isInside(el, within));
  if (!inside.length && found.length > 1) inside = underHeading(found, within);
  if (inside.length === 1) return inside[0];
  return inside.length === 0 && found.length === 1 ? found[0] : null;
}

// The section may be a mere heading before the button, as it may be before a control.
function underHeading(found, within) {
  return takeInventory().buttons.filter(({ el, sections }) => found.includes(el) && sections.includes(normal(within))).map(({ el }) => el);
}

function writtenFor(target) {
  const { unit } = locate(makeFinder(takeInventory()), target);
  return unit ? inputText(unit.el, target) : String(target.value);
}

// Something on the page says that it is at work, such as an upload or a check of a file.
function isBusy() {
  return [...document.querySelectorAll('[role=progressbar], progress, [aria-busy=true]')].some(isShown);
}

function buttonState(names, targets) {
  const found = buttonsNamed(names, targets);
  return { count: found.length, off: found.length === 1 && isOff(found[0]), busy: isBusy(),
           seen: found.length ? [] : allButtons().filter((el) => el.localName !== 'a' && isShown(el)).slice(0, 20).map((el) => buttonNames(el)[0] || '') };
}

// Open what hides a control: the tab, accordion or details element that a person would open.
async function reveal(target) {
  const finder = makeFinder(takeInventory());
  const { unit } = locate(finder, target);
  if (!unit) return false;
  const opened = await openAround(unit.el);
  return opened && unit.controls.some((control) => isShown(control.el));
}

const openersOf = (box) => {
  const id = CSS.escape(box.id);
  return [...document.querySelectorAll(`[aria-controls~="${id}"], [data-bs-target="#${id}"], [data-target="#${id}"], a[href="#${id}"]`)]
    .filter((el) => !/^(input|select|textarea)$/.test(el.localName));
};

function boxesAround(el) {
  const boxes = [];
  for (let box = el; box && box.nodeType === 1; box = parentOf(box)) boxes.unshift(box);
  return boxes;
}

// From the outside in: a window's own button may itself be behind a tab.
async function openAround(el) {
  let opened = false;
  for (const box of boxesAround(el)) {
    if (box.localName === 'details' && !box.open) { box.querySelector(':scope > summary')?.click(); opened = true; await turn(); }
    if (!box.id || isShown(box)) continue;
    const opener = openersOf(box).find(isShown);
    if (opener) { opener.click(); opened = true; await settle({ limit: 3000 }); }
  }
  return opened;
}

// Which targets are there to be used, at once or behind something that the page opens.
function withinReach(targets) {
  const { finder, results } = lookup(targets);
  return results.map(({ unit }) => !!unit && (unit.controls.some((control) => isShown(control.el) || canBeOpened(control.el)) || isDrawnByOthers(finder.inv, unit)));
}

// A list or choice that is not shown itself may be drawn by what stands in its place.
function isDrawnByOthers(inv, unit) {
  if (unit.type === 'select') return !!standInBox(inv, unit);
  return /radio|checkbox|file/.test(unit.type) && unit.controls.some((control) => [...control.labels, parentOf(control.el)].some((el) => el && isShown(el)));
}

function canBeOpened(el) {
  const hidden = boxesAround(el).filter((box) => box.localName === 'details' ? !box.open : box.id && !isShown(box) && openersOf(box).length);
  return hidden.length > 0;
}

// Open what hides a button of one of those names in a section; false when it is not there or already shown.
async function revealButton(names, within) {
  const wanted = names.map(normal);
  const hidden = allButtons().filter((el) => !isShown(el) && buttonNames(el).some((name) => wanted.includes(name)) && isInside(el, within));
  return hidden.length === 1 && openAround(hidden[0]);
}

function describe() {
  const inv = takeInventory();
  return inv.units.filter((unit) => unit.type !== 'checkboxes' || unit.controls.length > 1).map((unit) => {
    const choices = ['radio', 'checkboxes', 'select'].includes(unit.type) ? offeredBy(choicesOf(unit)) : [];
    return { ...place(unit), choices, off: unit.controls.every((control) => isOff(control.el)), locked: isLocked(unit.el),
             required: unit.controls.some((control) => isRequired(control.el)), grouped: unit.controls.length > 1,
             members: unit.controls.map((control) => control.at), first: unit.span[0] };
  });
}

function isRequired(el) {
  if (el.required || el.getAttribute('aria-required') === 'true') return true;
  const group = el.closest('[role=radiogroup], fieldset');
  return !!group && group.getAttribute('aria-required') === 'true' && /radio|checkbox/.test(el.type || '');
}

// Required controls that none of the targets finds. A part of the page that belongs to a known field whose own controls
// are not there yet (an address behind a look-up) is no stranger.
// Whether a part of the page is a whole form: what is new in there belongs to no field, even if there is only one.
function isWholeForm(css) {
  let part = null;
  try { part = document.querySelector(css); } catch { return false; }
  return Boolean(part && (part.matches('form') || part.querySelector('form')));
}

function strangers(targets, regions) {
  const { finder, results } = lookup(targets);
  const known = new Set(results.flatMap((found) => (found.unit ? found.unit.controls.map((control) => control.el) : [])));
  const missing = results.filter((found) => !found.unit && found.target.within).map((found) => found.target.within);
  const waiting = [...new Set([...missing, ...regions.filter((css) => !isWholeForm(css))])].map((within) => sectionTest(finder, within));
  const out = [];
  for (const unit of finder.inv.units) {
    if (unit.type === 'checkboxes' || waiting.some((inside) => inside(unit))) continue;
    const els = unit.controls.map((control) => control.el);
    if (els.some((el) => known.has(el)) || !els.some((el) => isRequired(el) && !isOff(el))) continue;
    if (!HIDDEN_IS_FINE.has(unit.type) && !els.some(isShown)) continue;
    out.push(place(unit));
  }
  return out;
}

// Errors that the page shows: the summary's links, else the controls that say they are wrong or have an error beside them.
function pageErrors(summary) {
  const out = [];
  for (const box of summary ? shownBoxes(summary) : summariesOfErrors()) {
    const links = [...box.querySelectorAll('a[href]')];
    for (const link of links) out.push({ href: link.getAttribute('href'), ...errorTarget(link), text: words(link) });
    const items = links.length ? [] : [...box.querySelectorAll('li, p')].filter((el) => !el.querySelector('li, p'));
    for (const item of items) out.push({ href: '', name: '', text: words(item) });
    if (!links.length && !items.length && words(box)) out.push({ href: '', name: '', text: words(box) });
  }
  if (out.length) return out;
  const inv = takeInventory();
  for (const control of inv.controls) {
    const wrong = control.el.getAttribute('aria-invalid') === 'true';
    const said = errorsOf(control.el, wrong);
    if (!wrong && (summary || !said)) continue;
    out.push({ href: '', name: control.el.name || control.el.id || '', text: said || 'The page marks this answer as wrong.' });
  }
  return out;
}

function shownBoxes(css) {
  try { return [...document.querySelectorAll(css)].filter(isShown); } catch { return []; }
}

// Where the form spec names no summary: what is announced, and leads by its links to controls of the page.
function summariesOfErrors() {
  return shownBoxes('[role=alert]').filter((box) => [...box.querySelectorAll('a[href*="#"]')].some((link) => errorTarget(link).name));
}

// What is written about a control under a name for errors. Not every page says as well that the control is wrong: then
// an alert may be a mere hint, and what is not shown is no error now.
function errorsOf(el, wrong) {
  const kind = wrong ? /error|invalid|alert/i : /error/i;
  const notes = byIds(el, 'aria-describedby').filter((note) => kind.test(`${note.id} ${note.className} ${note.getAttribute('role') || ''}`));
  const said = [...byIds(el, 'aria-errormessage'), ...notes];
  return said.filter((note) => wrong || isShown(note)).map((note) => words(note)).filter(Boolean).join(' ');
}

// Every piece of text of the page, before its button is pressed: what a save brings up is not among them.
function textPieces() {
  const found = new Set();
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode.data.trim()) found.add(normal(walker.currentNode.data));
  return [...found];
}

// Many a page marks its errors for the eye alone. Words that came up with a save, in a part of the page that is called an
// error and is about one control at most, are what the page says is wrong.
const WRONG = ['error', 'invalid', 'danger'].flatMap((word) => ['class', 'id', 'data-status'].map((key) => `[${key}*=${word} i]`)).join(', ');

function newComplaints(before) {
  const known = new Set(before);
  const finder = makeFinder(takeInventory());
  const said = new Map();
  for (const box of [...document.querySelectorAll(WRONG)].filter(isShown)) {
    if (box.matches('form, body, html') || within_(finder, box).filter((unit) => unit.type !== 'checkboxes').length > 1) continue;
    for (const el of [box, ...box.querySelectorAll('*')]) {
      if (el.matches('script, style, option, button, textarea, legend') || (el.localName === 'label' && !el.matches(WRONG)) || !isShown(el) || !newWords(el, known)) continue;
      const block = sentenceAround(el, box);
      if (!said.has(block)) said.set(block, { href: '', name: complainedOf(finder, block), text: words(block) });
    }
  }
  return [...said.values()];
}

const newWords = (el, known) => [...el.childNodes].some((node) => node.nodeType === 3 && node.data.trim() && !known.has(normal(node.data)));

// The whole sentence that a word in bold is a part of; never a part of the page that holds a control.
function sentenceAround(el, box) {
  let block = el;
  while (block !== box && getComputedStyle(block).display.startsWith('inline') && !parentOf(block).querySelector('input, select, textarea')) block = parentOf(block);
  return block;
}

function complainedOf(finder, el) {
  const named = el.htmlFor && document.getElementById(el.htmlFor);
  if (named) return named.name || named.id;
  for (let box = parentOf(el); box && box.nodeType === 1 && box.localName !== 'form'; box = parentOf(box)) {
    const units = within_(finder, box).filter((unit) => unit.type !== 'checkboxes' || unit.controls.length > 1);
    const names = new Set(units.map((unit) => unit.el.getAttribute?.('name') || unit.el.id));
    if (names.size) return names.size === 1 ? [...names][0] : '';
  }
  return '';
}

function errorTarget(link) {
  const id = (link.getAttribute('href') || '').split('#')[1];
  const el = id && document.getElementById(decodeURIComponent(id));
  if (!el) return { name: '' };
  const control = el.matches('input, select, textarea') ? el : el.querySelector('input:not([type=hidden]), select, textarea');
  return { name: control ? control.name || control.id : '' };
}

// What the browser itself would say when it refuses to send the form.
function refusals() {
  const out = [];
  for (const el of document.querySelectorAll('input, select, textarea')) {
    if (el.form && el.form.noValidate) continue;
    if (el.willValidate && !el.validity.valid) out.push({ href: '', name: el.name || el.id || '', text: el.validationMessage });
  }
  return out;
}

const openWindows = () => [...document.querySelectorAll('dialog[open], [role=dialog], [role=alertdialog]')].filter(isShown);
const openingWords = (el) => words(el).slice(0, 300);
const openDialogs = () => openWindows().map(openingWords);

// Whether the page asks for a sign-in: by what the form spec says of it, else by a box for a password in a form of its
// own. Among many questions such a box only keeps its answer from being read over a shoulder.
const isSeen = (el) => isShown(el) || [...(el.labels || [])].some(isShown); // a choice may be drawn by its label alone
const MOST_TO_SIGN_IN = 6; // controls of a form that a person signs in with
function asksSignIn(css) {
  if (css) return !!document.querySelector(css);
  return [...document.querySelectorAll('input[type=password]')].filter(isShown).some((el) => {
    const around = el.closest('dialog, [role=dialog], form') || document.body;
    return [...around.querySelectorAll('input:not([type=hidden], [type=submit], [type=button]), select, textarea')].filter(isSeen).length <= MOST_TO_SIGN_IN;
  });
}

// Wait until the page's own script has taken over and is quiet; then whether a question about cookies is in front.
async function ready({ gone, cookies, limit }) {
  const since = clock.now();
  while (gone && document.querySelector(gone) && clock.now() - since < limit) await pause(8);
  await settle({ within: 1000, limit: 8000, quiet: 20 });
  return !!buttonWithin(cookies, '');
}
