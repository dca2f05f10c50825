// Photos of a place: chosen or taken, made small, kept on the device at once, shown with what has become of them.
import * as device from './device';
import { sizeFor, type Road } from './pace';
import { newId, sha256, shrink } from './photos';
import type { PaperKey, Photo } from './types';
import type { Words } from './words';

const largest = 10 * 1024 * 1024;

/** The inputs of the sheet that take files. */
const inputs = (form: HTMLFormElement) => [...form.querySelectorAll<HTMLInputElement>('input[type=file][name^="~file."]')];
const placeOf = (input: HTMLInputElement) => input.name.slice('~file.'.length);

// Not every browser tells about its line; what it does not tell is unknown, and unknown is thin.
const road = (): Road => ({ ...pick((navigator as { connection?: Partial<Road> }).connection), online: navigator.onLine });
const pick = (told: Partial<Road> | undefined) => ({ saveData: told?.saveData, effectiveType: told?.effectiveType, downlink: told?.downlink });

export function album(form: HTMLFormElement, of: PaperKey, words: Words, moved: () => Promise<void>) {
  const shown = new Map<string, string>();

  for (const input of inputs(form)) {
    input.addEventListener('change', () => void take(input));
  }

  async function take(input: HTMLInputElement) {
    const files = [...input.files ?? []];
    for (const file of files) {
      const trouble = await keep(file, input).then(() => '', () => words.photoUnread.replace('{0}', file.name));
      if (trouble) say(input, trouble);
    }
    input.value = '';
    await moved();
  }

  async function keep(file: File, input: HTMLInputElement) {
    const isPicture = file.type.startsWith('image/'), path = placeOf(input);
    const isDocument = input.closest('.upload')?.querySelector<HTMLInputElement>('[data-document]')?.checked ?? false;
    const { blob, hash } = isPicture ? await shrink(file, sizeFor(isDocument, road(), await device.rate(), Date.now())) : { blob: file as Blob, hash: await sha256(file) };
    if (blob.size === 0 || blob.size > largest) throw new Error('size');
    const name = isPicture ? file.name.replace(/\.[^.]*$/, '') + '.jpg' : file.name;
    // A file that the person may move or delete afterwards is copied; a drawn picture is ours already.
    const kept = isPicture ? blob : new Blob([await blob.arrayBuffer()], { type: file.type });
    await device.keepPhoto({ ...of, id: newId(), path, name, blob: kept, size: kept.size, hash, at: new Date().toISOString(), state: 'waiting' });
  }

  async function show() {
    const all = (await device.photos(of)).sort((a, b) => a.at < b.at ? -1 : 1);
    for (const input of inputs(form)) {
      const list = listOf(input);
      list.replaceChildren(...all.filter(photo => photo.path === placeOf(input)).map(line));
      list.hidden = list.childElementCount === 0;
    }
    for (const [id, address] of shown) if (!all.some(photo => photo.id === id)) { URL.revokeObjectURL(address); shown.delete(id); }
  }

  function listOf(input: HTMLInputElement): HTMLUListElement {
    const box = input.closest('.upload')!;
    const there = box.previousElementSibling;
    if (there instanceof HTMLUListElement && there.classList.contains('device-photos')) return there;
    const list = document.createElement('ul');
    list.className = 'device-photos';
    box.before(list);
    return list;
  }

  function line(photo: Photo): HTMLLIElement {
    const item = document.createElement('li');
    item.dataset.state = photo.state;
    if (photo.blob.type.startsWith('image/')) {
      const picture = item.appendChild(document.createElement('img'));
      if (!shown.has(photo.id)) shown.set(photo.id, URL.createObjectURL(photo.blob));
      picture.src = shown.get(photo.id)!;
      picture.alt = photo.name;
    } else item.append(photo.name);
    const state = item.appendChild(document.createElement('span'));
    state.textContent = photo.state === 'refused' ? words.photoRefused.replace('{0}', words['why-' + photo.why] ?? photo.why ?? '') : photo.state === 'sent' ? words.photoSent : words.photoWaiting;
    if (photo.state !== 'sent') {
      const button = item.appendChild(document.createElement('button'));
      button.type = 'button';
      button.className = 'link-button';
      button.textContent = words.photoRemove;
      button.setAttribute('aria-label', `${words.photoRemove}: ${photo.name}`);
      button.addEventListener('click', () => void device.dropPhoto(photo).then(moved));
    }
    return item;
  }

  function say(input: HTMLInputElement, text: string) {
    const trouble = document.createElement('span');
    trouble.className = 'form-error';
    trouble.setAttribute('role', 'alert');
    trouble.textContent = text;
    input.closest('.upload')!.after(trouble);
  }

  return { show };
}
