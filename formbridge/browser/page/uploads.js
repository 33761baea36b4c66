// A page may take a file's input away once it holds the file, and show the file's name in its place.

// What stands where the input was: the element that the target's css names, or that its label still points to.
function keptFile(target) {
  if (target.kind !== 'file' && target.kind !== 'any') return null;
  const labels = [...document.querySelectorAll('label[for]')].filter((label) => target.label && normal(words(label)) === normal(target.label));
  let named = null;
  try { named = target.css ? document.querySelector(target.css) : null; } catch { /* not css: the form spec's check says so */ }
  const places = [named, ...labels.map((label) => document.getElementById(label.htmlFor))];
  const el = places.find((place) => place && !place.matches('input, select, textarea, button') && fileNamesIn(place).length);
  return el ? { how: 'css', unit: { type: 'file', keeps: true, el, controls: [{ el, labels: [] }], byName: [], sections: [] } } : null;
}

function fileNamesIn(place) {
  const texts = [...place.querySelectorAll('*')].filter((node) => !node.children.length && isShown(node)).map((node) => words(node));
  return [...new Set(texts)].filter((text) => /^\S.*\.[a-z0-9]{2,5}$/i.test(text));
}

// Whether what is shown is what is meant; the names of the files either way.
function readKeptFile(el, target) {
  const shown = fileNamesIn(el);
  const wanted = (Array.isArray(target.value) ? target.value : [target.value]).filter(Boolean).map((path) => String(path).split('/').at(-1));
  const kept = wanted.length > 0 && wanted.length === shown.length && wanted.every((name) => shown.includes(name));
  return { value: shown, kept, multiple: false, accept: '' };
}
