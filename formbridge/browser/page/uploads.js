// A page may take a file's input away once it holds the file, and show the file's name in its place.

// What stands where the input was: the element that the target's css names, or that its label still points to; where that
// label never pointed to anything, the part of the page around it that has no control of its own.
function keptFile(target) {
  if (target.kind !== 'file' && target.kind !== 'any') return null;
  const labels = [...document.querySelectorAll('label[for]')].filter((label) => target.label && normal(words(label)) === normal(target.label));
  let named = null;
  try { named = target.css ? document.querySelector(target.css) : null; } catch { /* not css: the form spec's check says so */ }
  const places = [named, ...labels.map((label) => document.getElementById(label.htmlFor) || partOf(label))];
  const el = places.find((place) => place && !place.matches('input, select, textarea, button') && fileNamesIn(place).length);
  return el ? { how: 'css', unit: { type: 'file', keeps: true, el, controls: [{ el, labels: [] }], byName: [], sections: [] } } : null;
}

function partOf(label) {
  const part = label.parentElement;
  return part.matches('form, fieldset, main, body') || part.querySelector('input:not([type=hidden]), select, textarea, [contenteditable]') ? null : part;
}

function fileNamesIn(place) {
  const texts = [...place.querySelectorAll('*')].filter(isShown).map((node) => ownWords(node).replace(/\s+/g, ' '));
  return [...new Set(texts)].filter((text) => /^\S.*\.[a-z0-9]{2,5}$/i.test(text));
}

// Whether what is shown is what is meant; the names of the files either way.
function readKeptFile(el, target) {
  const shown = fileNamesIn(el);
  const wanted = (Array.isArray(target.value) ? target.value : [target.value]).filter(Boolean).map((path) => String(path).split('/').at(-1));
  const kept = wanted.length > 0 && wanted.length === shown.length && wanted.every((name) => shown.includes(name));
  return { value: shown, kept, multiple: false, accept: '' };
}

// A page that sends files at once may keep what stands for them in a hidden input of the question's name: an id, or a
// list of ids. Then that is what the form submits, and a name beside the control is no proof yet.
function heldBy(inv, unit, target, names, box, shown) {
  const { el } = unit;
  const called = [target.name, el.getAttribute('name'), (el.id || '').replace(/-visible$/, '')].filter(Boolean);
  const hidden = el.type === 'hidden' ? el : inv.hidden.find((one) => called.includes(one.name) && !TOKENS.test(one.name));
  if (!hidden) return {};
  const ids = idsIn(hidden.value);
  const kept = shown && ids.length === names.length;
  const others = kept ? names : fileNamesIn(box).slice(0, ids.length);
  return { uploads: true, kept, value: ids.length ? [...others, ...ids.slice(others.length).map(() => 'a file')] : [],
           pending: !ids.length && (el.files || []).length > 0 };
}

function idsIn(value) {
  try {
    const list = JSON.parse(value);
    if (Array.isArray(list)) return list.filter(Boolean).map(String);
  } catch { /* one id, not a list of them */ }
  return value.trim() ? [value.trim()] : [];
}

// Such a page may have nothing left of its input but that hidden one.
function heldFile(finder, target) {
  if (target.kind !== 'file' || !target.name) return null;
  const el = finder.inv.hidden.find((hidden) => hidden.name === target.name && idsIn(hidden.value).length);
  return el ? { how: 'name', unit: { type: 'file', el, controls: [{ el, labels: [] }], byName: [target.name], sections: [] } } : null;
}

// What was chosen may wait until its own "Upload 1 file" is pressed: a button of this upload alone that came with the
// file. One that was there before opens the list of files, and one that sends a form is never pressed.
const SENDS_FILES = /^(start )?upload( now| all| (the |your |all |selected |\d+ )*files?)?$/;
const SENDS_ALL = /^(start )?upload( now)?$|\ball\b|selected|files$/;
const senders = new WeakSet(); // those that were there before
const handed = new Set(); // the questions whose files were handed to this document

const sendersIn = (box) => [...box.querySelectorAll('button, [role=button], a')].filter((el) => el.type !== 'submit' && isShown(el) && !isOff(el)
  && !senders.has(el) && buttonNames(el).some((name) => SENDS_FILES.test(name)));

function sendersOf(target) {
  const { box } = uploadOf(target);
  return box ? sendersIn(box) : [];
}

// The input of an upload, and the part of the page that is its own; nothing where the page has taken the input away.
function uploadOf(target) {
  const finder = makeFinder(takeInventory());
  const { unit } = locate(finder, target);
  return unit && !unit.keeps ? { el: unit.el, box: fileBox(finder.inv, unit) } : {};
}

function beforeFiles(target) {
  const { el, box } = uploadOf(target);
  for (const sender of box ? sendersIn(box) : []) senders.add(sender);
  if (box) asItWas.set(target.id, { el, html: box.innerHTML });
  handed.add(target.id);
}

function sendFiles(target) {
  const found = sendersOf(target);
  const all = found.filter((el) => buttonNames(el).some((name) => SENDS_ALL.test(name)));
  const [sender, ...more] = all.length ? all : found;
  if (!sender || more.length) return false;
  window.addEventListener('click', (event) => event.preventDefault(), { once: true }); // a link may lead away as well
  press(sender);
  return true;
}

// Whether files that were handed over still wait for their button, and would not go with the form either.
const waitsToBeSent = (el, target, box) => handed.has(target.id) && !el.name && sendersIn(box).length > 0;

// An input that is out of sight and sends nothing by itself is only a page's own means. One that listens to its input only
// when its button was pressed shows nothing of a file that was put there before.
const asItWas = new Map(); // the part of the page around each upload, before its files were handed over
function isUnheard(el, target, box) {
  const was = asItWas.get(target.id);
  return was?.el === el && el.files?.length > 0 && !isShown(el) && !(el.form && el.name) && box.innerHTML === was.html;
}

// What opens the window in which a person chooses a file: the input's own label, else a button that says so.
const CHOOSES = /browse|choose|select|pick|attach|add (a |your )?(file|document)/;
function chooserOf(target) {
  const { el, box } = uploadOf(target);
  if (!box) return null;
  const labels = [...(el.labels || [])].filter((label) => isShown(label) && CHOOSES.test(normal(words(label))));
  const buttons = [...box.querySelectorAll('button, [role=button], a[href="#"]')]
    .filter((button) => button.type !== 'submit' && isShown(button) && !isOff(button) && buttonNames(button).some((name) => CHOOSES.test(name)));
  return [...labels, ...buttons][0] || null;
}

// A page may say in a window of its own that it does not take a file: what it says, and the window closed, where all
// that can be done there is to close it.
const CLOSES = /^(close|ok|okay|dismiss|got it|×)$/;
function closeNotice(known) {
  const said = openWindows().filter((el) => !known.includes(openingWords(el)));
  const buttons = said.flatMap((el) => allButtons().filter((button) => el.contains(button) && isShown(button)));
  if (buttons.length === 1 && buttonNames(buttons[0]).some((name) => CLOSES.test(name))) buttons[0].click();
  return said.map((el) => words(el)).find(Boolean) || '';
}
