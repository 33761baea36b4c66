// Put values in as a person's typing would: focus, keys, beforeinput, input, change, blur. One call for a whole page.

const proto = { input: HTMLInputElement.prototype, textarea: HTMLTextAreaElement.prototype };
const setters = { input: Object.getOwnPropertyDescriptor(proto.input, 'value').set,
                  textarea: Object.getOwnPropertyDescriptor(proto.textarea, 'value').set };

// The element's own setter: frameworks put another one on each controlled input to tell typing from their own changes.
function nativeSet(el, value) { setters[el.localName].call(el, value); }

function fire(el, Kind, name, more = {}) {
  return el.dispatchEvent(new Kind(name, { bubbles: true, composed: true, cancelable: false, ...more }));
}

function enterControl(el) {
  let heard = false;
  el.addEventListener('focus', () => { heard = true; }, { once: true });
  if (el.ownerDocument.activeElement !== el) el.focus({ preventScroll: true });
  if (heard) return;
  fire(el, FocusEvent, 'focus', { bubbles: false });
  fire(el, FocusEvent, 'focusin');
}

// The next control's focus leaves this one; only the last has to be left on its own.
function leaveControl(el) {
  let heard = false;
  el.addEventListener('blur', () => { heard = true; }, { once: true });
  el.blur();
  if (heard) return;
  fire(el, FocusEvent, 'blur', { bubbles: false });
  fire(el, FocusEvent, 'focusout');
}

function typeInto(el, value) {
  const key = value.at(-1) || 'Backspace';
  const keys = { key: key === '\n' ? 'Unidentified' : key, cancelable: true };
  const input = { inputType: value ? 'insertText' : 'deleteContentBackward', data: value || null };
  enterControl(el);
  fire(el, KeyboardEvent, 'keydown', keys);
  if (!fire(el, InputEvent, 'beforeinput', { ...input, cancelable: true })) return false;
  nativeSet(el, value);
  fire(el, InputEvent, 'input', input);
  fire(el, KeyboardEvent, 'keyup', keys);
  fire(el, Event, 'change');
  return true;
}

function selectIn(unit, target) {
  const { el } = unit;
  const choices = choicesOf(unit);
  const on = new Set(wantedChoices(target).map((want) => chosen(choices, want)[0].option));
  enterControl(el);
  for (const option of el.options) if (option.selected !== on.has(option)) option.selected = on.has(option);
  fire(el, Event, 'input');
  fire(el, Event, 'change');
  return true;
}

// Let the page react as it would between two keys. Frameworks redraw in microtasks; where something was redrawn or
// started, a whole turn of the event loop lets its effects run too.
async function react() {
  const before = changes + timers.size + frames.size + requests.size;
  await null; await null; await null; await null;
  if (changes + timers.size + frames.size + requests.size !== before) await turn();
}

async function tick(el, on) {
  const unsettled = isUnsettled(el);
  if (isTicked(el) === on && !unsettled) return;
  if (el.tabIndex >= 0 || el.localName === 'input') enterControl(el);
  el.click();
  await react();
  if (unsettled && el.isConnected && isTicked(el) !== on) { el.click(); await react(); } // the first press only settled it
}

async function tickThose(unit, target) {
  const choices = choicesOf(unit);
  const wanted = wantedChoices(target).filter((want) => want.value !== '' || want.label);
  const on = new Set(wanted.map((want) => chosen(choices, want)[0]));
  if (unit.type === 'radio') {
    for (const choice of on) await tick(choice.el, true);
    return on.size > 0 || !choices.some((choice) => choice.on);
  }
  // Each box is looked up again before it is pressed: pressing one may redraw the group.
  for (const choice of choices) if (choice.el.isConnected && !choice.off) await tick(choice.el, on.has(choice));
  return true;
}

async function setUnit(unit, target) {
  if (unit.type === 'text' && target.kind === 'date' && setsItself(unit.el)) return false; // its library knows better
  if (typesDate(unit, target)) return typeInto(unit.el, inputText(unit.el, target));
  if (unit.type === 'text') return PICKED.has(target.kind) || isLocked(unit.el) ? false : typeInto(unit.el, inputText(unit.el, target));
  if (unit.type === 'select') return twoLists(unit) ? moveAcross(unit, target) : selectIn(unit, target);
  if (unit.type === 'checkbox') { await tick(unit.el, isToBeTicked(target)); return true; }
  if (unit.type === 'radio' || unit.type === 'checkboxes') return tickThose(unit, target);
  return false; // pickers, editors and files are not plain
}

// Some boxes are read-only until somebody enters them, so that the browser offers nothing of its own. Others stay so.
function openByEntering(el) {
  if (!isShown(el)) return;
  enterControl(el);
  if (isLocked(el)) leaveControl(el);
}

// A list may fetch its choices when somebody enters it; what stands in the way once it had time for that.
async function fetchChoices(unit, target) {
  const offered = unit.el.options.length;
  enterControl(unit.el);
  await settle({ limit: 3000 });
  const trouble = troubleWith(unit, target);
  if (trouble && unit.el.options.length === offered) leaveControl(unit.el);
  return trouble;
}

const hiddenOf = (results) => new Set(results.filter(({ unit, target }) => unit && hiddenTrouble(unit, target)).map(({ unit }) => unit));

// Set the targets of those ids in order, let the page settle, and tell what every target's control then holds.
async function setAll(targets, ids, names = []) {
  noteNames(names);
  working = true;
  try { return await setThose(targets, ids); } finally { working = false; }
}

async function setThose(targets, ids) {
  const wanted = new Set(ids);
  let { finder, results } = lookup(targets);
  let seen = changes;
  // Looked at before anything is touched: each later look would make the browser lay the page out again.
  let hidden = hiddenOf(results);
  const done = new Map();
  let last = null;
  for (let i = 0; i < targets.length; i += 1) {
    if (!wanted.has(targets[i].id)) continue;
    const gone = results[i].unit && !results[i].unit.controls.every((control) => control.el.isConnected);
    if (gone || (!results[i].unit && changes !== seen)) {
      finder = makeFinder(takeInventory()); // an earlier answer redrew or brought up this part of the page
      results = results.map((old, at) => (at < i ? old : { target: targets[at], ...locate(finder, targets[at]) }));
      hidden = hiddenOf(results.slice(i));
      seen = changes;
    }
    const { unit, target } = results[i];
    if (!unit) continue;
    if (unit.type === 'text' && target.kind !== 'date' && isLocked(unit.el)) openByEntering(unit.el);
    const doubtful = hidden.has(unit) || changes !== seen;
    let trouble = troubleWith(unit, target) || (doubtful ? hiddenTrouble(unit, target) : null);
    if (trouble?.code === 'not_offered' && unit.type === 'select') trouble = await fetchChoices(unit, target);
    if (trouble) { done.set(target.id, { trouble }); continue; }
    done.set(target.id, { set: await setUnit(unit, target) });
    await react();
    last = unit.el;
  }
  const active = last && (last.getRootNode().activeElement || null);
  if (active && active !== document.body) leaveControl(active);
  const settled = await settle();
  const after = lookup(targets);
  return { settled, told: after.results.map((found) => ({ ...tell(found, after.reader), ...done.get(found.target.id) })) };
}
