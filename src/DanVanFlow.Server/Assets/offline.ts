// What the pages of /take-along gain: the device's memory, the queue, photos, conditions. Loaded by these pages only.
import { read } from './offline/fields';
import { list } from './offline/list';
import { sheet } from './offline/sheet';
import { island, type Island } from './offline/words';

const form = document.querySelector<HTMLFormElement>('form[data-device]');
const overview = document.querySelector<HTMLElement>('[data-device-list]');
if (form) void open(form);
if (overview) void list(overview);

// The interpreter is large, so it comes only with a form that has conditions: first, so that it is laid down with the other files of the page.
async function open(form: HTMLFormElement) {
  const places = [...form.querySelectorAll<HTMLElement>('[data-when]:not([data-when=""])')];
  const rules = places.length > 0 ? await import('./offline/conditions').catch(() => null) : null;
  const page = island<Island>('take-along')!;
  const refresh = () => {
    const names = rules?.namesOf(page.kinds, path => read(form, path, page.kinds[path]), page.facts);
    for (const place of places) place.hidden = names !== undefined && !rules!.holds(place.dataset.when!, names);
  };
  for (const event of ['input', 'change', 'answers']) form.addEventListener(event, refresh);
  refresh();
  await sheet(form);
}
