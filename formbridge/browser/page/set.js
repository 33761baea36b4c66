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
  if (!fire(el, InputEvent, 'beforeinput', { ...input, cancelable: true })) { leaveControl(el); return false; }
  nativeSet(el, value);
  fire(el, InputEvent, 'input', input);
  fire(el, KeyboardEvent, 'keyup', keys);
  fire(el, Event, 'change');
  leaveControl(el);
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
  leaveControl(el);
  return true;
}

async function tick(el, on) {
  if (isTicked(el) === on) return;
  if (el.tabIndex >= 0 || el.localName === 'input') enterControl(el);
  el.click();
  if (el.localName === 'input') leaveControl(el);
  await turn();
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
  if (unit.type === 'text') return typeInto(unit.el, inputText(unit.el, target));
  if (unit.type === 'select') return selectIn(unit, target);
  if (unit.type === 'checkbox') { await tick(unit.el, target.value !== ''); return true; }
  if (unit.type === 'radio' || unit.type === 'checkboxes') return tickThose(unit, target);
  return false; // pickers, editors and files are not plain
}

// Set every target in order, let the page settle, and tell what each control then holds.
async function setAll(targets, { settleFor = 5000 } = {}) {
  let { finder, results } = lookup(targets);
  const done = new Map();
  for (let i = 0; i < results.length; i += 1) {
    let found = results[i];
    if (found.unit && !found.unit.controls.every((control) => control.el.isConnected)) {
      finder = makeFinder(takeInventory()); // an earlier answer redrew this part of the page
      results = targets.map((target, at) => (at < i ? results[at] : { target, ...locate(finder, target) }));
      found = results[i];
    }
    if (!found.unit) continue;
    const trouble = troubleWith(found.unit, found.target) || hiddenTrouble(found.unit);
    if (trouble) { done.set(found.target.id, { trouble }); continue; }
    done.set(found.target.id, { set: await setUnit(found.unit, found.target) });
    await turn();
  }
  const settled = await settle({ limit: settleFor });
  const after = lookup(targets);
  return { settled, told: after.results.map((found) => ({ ...tell(found, after.reader), ...done.get(found.target.id) })) };
}
