// The side menu. Without script the phone's drawer opens by its link (#side, :target); with it Escape closes, focus returns, and on a desk the menu folds to
// icons, remembered in a cookie so that the server already draws the next page that way.
export function navigation() {
  const page = document.documentElement;
  document.querySelector('[data-fold]')?.addEventListener('click', () => {
    const narrow = page.dataset.menu !== 'narrow';
    page.dataset.menu = narrow ? 'narrow' : 'wide';
    document.cookie = `menu=${page.dataset.menu};path=/;max-age=31536000;samesite=lax${location.protocol === 'https:' ? ';secure' : ''}`;
  });
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]').forEach(menu => {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    });
    if (location.hash === '#side') location.hash = '#main';
  });
  document.addEventListener('click', event => document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]').forEach(menu => {
    if (!menu.contains(event.target as Node)) menu.open = false;
  }));
}
