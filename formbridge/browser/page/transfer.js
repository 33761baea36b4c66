// Two lists beside each other, and buttons that move choices between them: the answer is what stands in the second one.

const MOVES_ON = /\b(add|choose|select|include|move|right|next)\b|[›→]|^>$/;
const MOVES_BACK = /\b(remove|delete|take|exclude|left|prev(ious)?)\b|[‹←]|^<$/;
const MOVES_MORE = /\ball\b|>>|<<|[»«]|\b(up|down|top|bottom|sort|filter|clear|search)\b/;
const manyLists = (box) => [...box.querySelectorAll('select')].filter((list) => list.multiple && isShown(list));

function moverNames(el) {
  const inside = [...el.querySelectorAll('*')].map((part) => part.getAttribute('class') || '').join(' ');
  return [...buttonNames(el), normal(`${el.getAttribute('class') || ''} ${inside}`.replace(/[-_]/g, ' '))];
}

// The buttons between two lists that move what is marked one way; those that move all, or in a list, are none of them.
function movers(box, direction) {
  const buttons = [...box.querySelectorAll('button, [role=button], input[type=button], a')];
  return buttons.filter((el) => {
    const names = isShown(el) ? moverNames(el) : [];
    return names.some((name) => direction.test(name)) && !names.some((name) => MOVES_MORE.test(name));
  });
}

// Where from and to, for a list of many that is the second of two, or is hidden and has two in its place; else null.
function twoLists({ el, type }) {
  if (type !== 'select' || !el.multiple) return null;
  const hidden = !isShown(el);
  const valuesOf = (list) => [...list.options].map((option) => option.value);
  for (let box = el.parentElement, up = 0; box && up < 5 && !/^(form|body)$/.test(box.localName); box = box.parentElement, up += 1) {
    const [from, to, ...more] = manyLists(box);
    if (!to) continue;
    const both = [...valuesOf(from), ...valuesOf(to)];
    const apart = new Set(both).size === both.length && (!hidden || both.every((value) => valuesOf(el).includes(value)));
    return !more.length && apart && (hidden || to === el) && movers(box, MOVES_ON).length && movers(box, MOVES_BACK).length ? { box, from, to } : null;
  }
  return null;
}

// The choices of both lists; those in the second are on.
function choicesOfTwo({ from, to }) {
  return [...from.options, ...to.options].map((option) => ({ option, value: option.value, label: optionLabel(option), off: option.disabled, on: option.parentElement.closest('select') === to }));
}

// Mark each choice that stands in the wrong list, alone, and press what moves it.
async function moveAcross(unit, target) {
  const choices = choicesOf(unit);
  const wanted = new Set(wantedChoices(target).map((want) => chosen(choices, want)[0].value));
  for (const { value } of choices) {
    const { box, from, to } = twoLists(unit) || {};
    const list = [from, to].find((each) => [...each?.options || []].some((option) => option.value === value));
    if (list && (list === to) !== wanted.has(value)) await moveOne(list, value, movers(box, list === to ? MOVES_BACK : MOVES_ON));
  }
  return true;
}

async function moveOne(list, value, buttons) {
  const there = () => [...list.options].some((option) => option.value === value);
  for (const button of buttons) {
    enterControl(list);
    for (const option of list.options) option.selected = option.value === value;
    fire(list, Event, 'input');
    fire(list, Event, 'change');
    await react();
    if (there() && !isOff(button)) { button.click(); await react(); }
    if (!there()) return;
  }
}
