// One paper on the device: what is typed is kept at once, shown again after the page or the battery was closed, and sent when there is a line.
import { album } from './album';
import { choose, counts, same, shown } from './changes';
import * as device from './device';
import { boxes, kindOf, read, say, write } from './fields';
import { askToStay, keepFiles, keepPage } from './keeping';
import { markUsed } from './leave';
import { forget, queue, unsent, type Line, type Progress } from './sending';
import type { Answers, Change, PaperKey } from './types';
import { island, moment, progressIn, stateOf, type Island } from './words';
import { ask } from '../modules/confirm';

const calm = 1_500;

export async function sheet(form: HTMLFormElement): Promise<void> {
  const page = island<Island>('take-along')!;
  const { words, kinds } = page;
  const of: PaperKey = { person: page.person.id, case: page.case, paper: page.paper };
  const status = document.querySelector<HTMLElement>('[data-device-state]')!;
  const line = document.querySelector<HTMLElement>('[data-device-line]')!;
  const notice = document.querySelector<HTMLElement>('[data-device-notice]')!;
  const pictures = album(form, of, words, moved);
  // Places that are being kept at this moment: what was read from the device before must not be written over them.
  const busy = new Set<string>();
  let drawn = new Map<string, Change>(), base: Answers = {}, isLaidDown = true;

  await arrive();
  const sending = queue(of.person, showLine, moved);
  await moved();
  openOut();
  form.addEventListener('input', event => void type(event.target));
  form.addEventListener('change', event => void type(event.target));
  form.addEventListener('submit', event => event.preventDefault());
  document.querySelector('[data-device-send]')?.addEventListener('click', () => sending.wake());
  document.querySelector('[data-device-remove]')?.addEventListener('click', () => void remove());
  form.dataset.ready = 'yes';
  sending.wake();

  // From the server: the page's answers are what the server holds, and page and files are laid down for later. From the device: what was laid down holds.
  async function arrive() {
    const before = await device.taken(of);
    const isFresh = page.madeAt > (before?.madeAt ?? '');
    if (!isFresh) return;
    await device.setWho(page.person);
    await device.keepTaken({
      ...of, title: page.title, form: page.form, base: page.answers, version: page.version, madeAt: page.madeAt, takenAt: before?.takenAt ?? new Date().toISOString(), state: 'open'
    });
    markUsed();
    // Photos that the page now lists among the files of the server need no copy here.
    for (const photo of await device.photos(of))
      if (photo.state === 'sent' && holdsFile(page.answers, photo.path, photo.id)) await device.dropPhoto(photo);
    line.textContent = words.taking;
    isLaidDown = false;
    try {
      await keepFiles();
      await keepPage(of.person);
      void askToStay();
      line.textContent = words.taken;
      isLaidDown = true;
      document.documentElement.dataset.taken = 'yes';
    } catch {
      line.textContent = words.notTaken;
    }
  }

  async function type(target: EventTarget | null) {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)) return;
    const kind = kindOf(kinds, target.name);
    if (!kind || kind === 'Files') return;
    busy.add(target.name);
    try {
      await device.keepTyped(of, target.name, read(form, target.name, kind), new Date().toISOString());
    } catch {
      showNotice(words.notKept);
      return;
    } finally {
      busy.delete(target.name);
    }
    reasons();
    await count();
    soon();
  }

  // What is folded away and holds something is opened: nobody should have to look for what they wrote yesterday.
  function openOut() {
    for (const part of form.querySelectorAll<HTMLDetailsElement>('details.item-more'))
      part.open ||= part.querySelector('.device-photos li') !== null || [...part.querySelectorAll<HTMLInputElement>('textarea, input:not([type=file], [type=hidden], [type=checkbox])')].some(box => box.value !== '');
  }

  // An answer that differs from the paper beside asks for its reason as soon as it differs.
  function reasons() {
    for (const box of form.querySelectorAll<HTMLElement>('[data-reason]')) {
      const path = box.dataset.reason!, value = read(form, path, kindOf(kinds, path) ?? 'Text'), other = page.compared?.[path] ?? null;
      box.hidden = (value === null || other === null || same(value, other)) && read(form, path + '~reason', 'Narrative') === null;
    }
  }

  let timer = 0;
  function soon() {
    clearTimeout(timer);
    timer = window.setTimeout(() => sending.wake(), calm);
  }

  // Something on the device changed: fields that nobody is typing in follow.
  async function moved() {
    const [paper, changes] = await Promise.all([device.taken(of), device.changes(of)]);
    const before = { drawn, base };
    [drawn, base] = [new Map(changes.map(change => [change.path, change])), paper?.base ?? page.answers];
    for (const path of new Set([...Object.keys(base), ...Object.keys(before.base), ...drawn.keys(), ...before.drawn.keys()])) {
      const kind = kindOf(kinds, path);
      if (!kind || kind === 'Files') continue;
      const there = boxes(form, path);
      const now = shown(base, drawn.get(path), path);
      if (there.length > 0 && !busy.has(path) && !there.includes(document.activeElement as HTMLInputElement) && !same(read(form, path, kind), now)) write(form, path, kind, now);
      conflict(path, drawn.get(path));
    }
    if (paper?.state === 'closed') showNotice((await unsent(of)) > 0 ? words.closedUnsent : words.closed);
    if (paper?.state === 'accepted') showNotice((await unsent(of)) > 0 ? words.closedUnsent : words.accepted);
    await pictures.show();
    await count();
    reasons();
    form.dispatchEvent(new CustomEvent('answers'));
  }

  async function count() {
    const changes = await device.changes(of), photos = await device.photos(of);
    const { waiting, asked } = counts(changes);
    status.textContent = stateOf(words, waiting, photos.filter(photo => photo.state === 'waiting').length, asked + photos.filter(photo => photo.state === 'refused').length);
    status.dataset.unsent = String(waiting + asked + photos.filter(photo => photo.state !== 'sent').length);
    status.dataset.asked = String(asked);
  }

  function showLine(now: Line, progress?: Progress) {
    line.dataset.line = now;
    if (progress) return void (line.textContent = progressIn(words, progress));
    if (now === 'signed-out') {
      const door = Object.assign(document.createElement('a'), { href: `/sign-in?to=${encodeURIComponent(location.pathname)}`, textContent: words['line-signed-out'] });
      return line.replaceChildren(door);
    }
    line.textContent = now === 'idle' ? isLaidDown ? words.taken : words.notTaken : now === 'offline' && navigator.onLine ? words.noAnswer : words['line-' + now] ?? '';
  }

  function showNotice(text: string) {
    notice.hidden = false;
    notice.textContent = text;
  }

  // Two people at one place: both values with person and time, and the choice, where the place is.
  function conflict(path: string, change: Change | undefined) {
    const id = 'conflict-' + path;
    const there = document.getElementById(id);
    if (!change?.conflict && !change?.refused) return there?.remove();
    const told = JSON.stringify(change);
    if (there?.dataset.told === told) return;
    there?.remove();
    const kind = kindOf(kinds, path)!;
    const note = document.createElement('div');
    note.className = 'note warn device-conflict';
    note.id = id;
    note.dataset.told = told;
    note.setAttribute('role', 'group');
    note.setAttribute('aria-label', words.conflict);
    const text = (value: string) => Object.assign(document.createElement('p'), { textContent: value });
    const button = (label: string, side: 'mine' | 'theirs') => {
      const made = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-outline-secondary', textContent: label });
      made.addEventListener('click', () => void device.keepChoice(of, path, before => choose(before, side, new Date().toISOString())).then(async () => {
        if (side === 'theirs' && document.activeElement instanceof HTMLElement) document.activeElement.blur();
        await moved();
        sending.wake();
      }));
      return made;
    };
    if (change.conflict) {
      note.append(
        text(words.conflict),
        text(words.theirs.replace('{0}', change.conflict.by ?? words.someone).replace('{1}', moment(change.conflict.at)).replace('{2}', say(form, path, kind, change.conflict.theirs, words.blank))),
        text(words.mine.replace('{0}', moment(change.at)).replace('{1}', say(form, path, kind, change.now, words.blank))));
      const buttons = Object.assign(document.createElement('div'), { className: 'buttons' });
      buttons.append(button(words.keepMine, 'mine'), button(words.keepTheirs, 'theirs'));
      note.append(buttons);
    } else {
      note.append(text(words.refused));
      note.append(button(words.dropMine, 'theirs'));
    }
    const place = boxes(form, path).at(-1);
    (place?.closest('fieldset') ?? place?.closest('label.reason') ?? place)?.after(note);
  }

  async function remove() {
    const left = await unsent(of);
    if (!await ask(left > 0 ? words.removeUnsent.replace('{0}', String(left)) : words.removeSent)) return;
    await forget(of);
    location.href = '/take-along';
  }
}

function holdsFile(answers: Answers, path: string, id: string): boolean {
  const value = answers[path];
  return typeof value === 'object' && value !== null && Array.isArray(value.files) && value.files.some(file => (file as { id: string }).id === id);
}
