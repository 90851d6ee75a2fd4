// A finding stays where its text holds every word of the search, its priority is ticked and its fix is of the kind chosen. Without scripts, or where
// a server forbids them, the page shows everything.
'use strict';
const form = document.getElementById('filter'), field = document.getElementById('search'), kind = document.getElementById('kind');
const count = document.getElementById('count'), ticks = Array.from(form.querySelectorAll('[type=checkbox]'));
const findings = Array.from(document.querySelectorAll('.finding'), element => ({element, text: element.textContent.toLowerCase()}));

function filter() {
  const words = field.value.toLowerCase().split(/\s+/), urgent = new Set(ticks.filter(tick => tick.checked).map(tick => tick.value));
  let shown = 0;
  for (const {element, text} of findings) {
    const stays = urgent.has(element.dataset.priority) && (!kind.value || kind.value === element.dataset.fix) && words.every(word => text.includes(word));
    element.hidden = !stays;
    shown += stays;
  }
  count.textContent = shown + ' of ' + findings.length + ' shown';
}

function lookFor(text) {
  field.value = text;
  kind.value = '';
  ticks.forEach(tick => { tick.checked = true; });
  filter();
}

function openLinked() {
  const linked = document.getElementById(location.hash.slice(1));
  if (!linked || !linked.classList.contains('finding')) return;
  if (linked.hidden) lookFor('');
  linked.open = true;
  linked.scrollIntoView();
  linked.querySelector('summary').focus();
}

form.addEventListener('input', filter);
form.addEventListener('submit', event => event.preventDefault());
document.getElementById('toggle').addEventListener('click', () => {
  const shown = findings.filter(each => !each.element.hidden), open = shown.some(each => !each.element.open);
  shown.forEach(each => { each.element.open = open; });
});
for (const link of document.querySelectorAll('a.file'))
  link.addEventListener('click', event => {
    event.preventDefault();
    lookFor(link.textContent);
    form.scrollIntoView();
    field.focus();
  });
document.addEventListener('keydown', event => {
  if (event.key === '/' && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
    event.preventDefault();
    field.focus();
  } else if (event.key === 'Escape' && document.activeElement === field) {
    lookFor('');
  }
});
window.addEventListener('hashchange', openLinked);
form.hidden = false;
filter();
openLinked();
