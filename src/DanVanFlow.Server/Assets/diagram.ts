// Shows a route: <div data-diagram="address of the BPMN file" data-tokens="ids" data-done="ids" data-returned="ids">. Loaded only by _RoutePicture.cshtml.
// The bpmn.io mark at the lower right belongs to the licence: it stays whole, and nothing may lie over it.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { vietnamese } from './diagram/vietnamese';

type Canvas = { zoom(to?: number | string, around?: string): number; addMarker(element: string, marker: string): void; getContainer(): HTMLElement };
type Elements = { get(id: string): unknown };

for (const place of document.querySelectorAll<HTMLElement>('[data-diagram]')) show(place);

async function show(place: HTMLElement) {
  const viewer = new NavigatedViewer({
    container: place,
    // Turning the mouse wheel must scroll the page, not the picture: zoom has buttons, moving is a drag.
    zoomScroll: { enabled: false },
    additionalModules: document.documentElement.lang === 'en' ? [] : [vietnamese]
  });
  try {
    const answer = await fetch(place.dataset.diagram!, { headers: { Accept: 'application/xml' } });
    if (!answer.ok) throw new Error(String(answer.status));
    await viewer.importXML(await answer.text());
    mark(viewer, place);
    fit(viewer);
    new ResizeObserver(() => fit(viewer)).observe(place);
    zoomButtons(viewer, place);
    place.dataset.ready = 'yes';
  } catch {
    viewer.destroy();
    place.textContent = place.dataset.trouble ?? '';
    place.dataset.ready = 'no';
  }
}

function mark(viewer: NavigatedViewer, place: HTMLElement) {
  const canvas = viewer.get<Canvas>('canvas');
  const elements = viewer.get<Elements>('elementRegistry');
  const marks: [string | undefined, string][] = [[place.dataset.done, 'done'], [place.dataset.returned, 'returned'], [place.dataset.tokens, 'token']];
  for (const [ids, marker] of marks)
    for (const id of (ids ?? '').split(' ').filter(id => id && elements.get(id)))
      canvas.addMarker(id, marker);
}

// A picture in a closed <details> or tab has no size; it is fitted when it gets one. Never larger than drawn.
function fit(viewer: NavigatedViewer) {
  const canvas = viewer.get<Canvas>('canvas');
  const { width, height } = canvas.getContainer().getBoundingClientRect();
  if (width > 0 && height > 0) canvas.zoom('fit-viewport', 'auto');
}

function zoomButtons(viewer: NavigatedViewer, place: HTMLElement) {
  const canvas = viewer.get<Canvas>('canvas');
  place.parentElement?.querySelectorAll<HTMLButtonElement>('button[data-zoom]').forEach(button => button.addEventListener('click', () => {
    if (button.dataset.zoom === 'fit') return fit(viewer);
    canvas.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * (button.dataset.zoom === 'in' ? 1.25 : 0.8))));
  }));
}
