// Signing out of a device on which work lies that the server does not have: the person is told first. After it, nothing of this person can be opened here;
// what was not sent stays under lock until they sign in again. Part of every page, so it looks only when something was ever taken along.
import { ask } from '../modules/confirm';
import * as device from './device';
import { pagesOf, unsent } from './sending';

export function leaving(root: ParentNode) {
  const here = document.body.dataset.person;
  if (here && isUsed()) void arrive(here, document.body.dataset.personName ?? '');
  root.querySelectorAll<HTMLFormElement>('form[action="/sign-out"]').forEach(form => form.addEventListener('submit', event => {
    if (form.dataset.left === 'yes' || !isUsed()) return;
    event.preventDefault();
    event.stopPropagation();
    void leave(form);
  }, { capture: true }));
}

const mark = 'danvanflow-taken';

/** Set with the first paper that is taken along: all other devices are spared the look. */
export const markUsed = () => localStorage.setItem(mark, 'yes');
const isUsed = () => { try { return localStorage.getItem(mark) === 'yes'; } catch { return false; } };

// Somebody else signed in without the first one signing out: from now on the device shows only their own.
async function arrive(id: string, name: string) {
  const before = await device.who();
  if (before?.id !== id) await device.setWho({ id, name });
}

async function leave(form: HTMLFormElement) {
  const person = document.body.dataset.person;
  if (person) {
    const papers = await device.papers(person);
    const left = (await Promise.all(papers.map(unsent))).reduce((sum, one) => sum + one, 0);
    if (left > 0 && !await ask((document.body.dataset.unsent ?? '{0}').replace('{0}', String(left)))) return;
    for (const paper of papers)
      if (await unsent(paper) === 0) await device.drop(paper);
    await caches.delete(pagesOf(person));
    await device.forgetWho();
  }
  form.dataset.left = 'yes';
  form.requestSubmit();
}
