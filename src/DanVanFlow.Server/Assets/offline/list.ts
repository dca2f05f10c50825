// The list of what may be taken along, with what lies on this device; and the start page without a network, which knows nothing but the device.
import { counts } from './changes';
import * as device from './device';
import { addressOf, queue } from './sending';
import type { PaperKey } from './types';
import { island, stateOf, type Words } from './words';

export async function list(root: HTMLElement): Promise<void> {
  const words = island<Words>('take-along-words')!;
  const person = document.body.dataset.person ?? (await device.who())?.id;
  if (!person) return void (root.querySelector<HTMLElement>('[data-device-none]')!.hidden = false);
  await show();
  root.dataset.ready = 'yes';
  if (document.body.dataset.person && await device.who().then(who => who?.id === person)) queue(person, () => undefined, show).wake();

  async function show() {
    const papers = await device.papers(person!);
    const titles = new Map((await device.allTaken(person!)).map(paper => [`${paper.case}/${paper.paper}`, paper.title]));
    for (const place of root.querySelectorAll<HTMLElement>('[data-paper]')) {
      const of = papers.find(each => `${each.case}/${each.paper}` === place.dataset.paper);
      place.textContent = of ? await stateIn(of) : words.notHere;
      if (of) place.dataset.here = 'yes';
    }
    const here = root.querySelector<HTMLUListElement>('[data-device-papers]');
    if (!here) return;
    const named = new Set([...root.querySelectorAll<HTMLElement>('[data-paper]')].map(place => place.dataset.paper));
    const left = papers.filter(each => !named.has(`${each.case}/${each.paper}`));
    here.replaceChildren(...await Promise.all(left.map(each => line(each, titles.get(`${each.case}/${each.paper}`)))));
    const isEmpty = left.length === 0;
    root.querySelectorAll<HTMLElement>('[data-device-some]').forEach(part => { part.hidden = isEmpty; });
    root.querySelectorAll<HTMLElement>('[data-device-none]').forEach(part => { part.hidden = !isEmpty; });
  }

  async function line(of: PaperKey, title: string | undefined): Promise<HTMLLIElement> {
    const item = document.createElement('li');
    const link = item.appendChild(document.createElement('a'));
    link.href = addressOf(of);
    link.textContent = title ?? words.paper;
    const state = item.appendChild(document.createElement('span'));
    state.className = 'soft';
    state.textContent = await stateIn(of);
    return item;
  }

  async function stateIn(of: PaperKey): Promise<string> {
    const { waiting, asked } = counts(await device.changes(of));
    const photos = await device.photos(of);
    return stateOf(words, waiting, photos.filter(photo => photo.state === 'waiting').length, asked + photos.filter(photo => photo.state === 'refused').length);
  }
}
