// [data-day-slider]: the days on which the tree changed become stops of a slider; letting it go shows the tree of that day. Without script the same days are links.
export function daySlider(root: ParentNode) {
  for (const place of root.querySelectorAll<HTMLElement>('[data-day-slider]')) {
    const stops = [...place.querySelectorAll<HTMLAnchorElement>('a[data-day]')];
    const date = document.getElementById(place.dataset.for ?? '') as HTMLInputElement | null;
    if (!date || stops.length < 2) continue;
    const slider = document.createElement('input');
    slider.type = 'range';
    slider.className = 'form-range';
    slider.min = '0';
    slider.max = String(stops.length - 1);
    slider.setAttribute('aria-label', place.dataset.label ?? '');
    const now = stops.filter(stop => stop.dataset.day! <= date.value).length - 1;
    slider.value = String(Math.max(0, now));
    const say = () => slider.setAttribute('aria-valuetext', stops[Number(slider.value)].textContent ?? '');
    say();
    slider.addEventListener('input', () => { date.value = stops[Number(slider.value)].dataset.day!; say(); });
    slider.addEventListener('change', () => date.form?.requestSubmit());
    place.prepend(slider);
  }
}
