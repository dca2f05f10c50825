// <select data-submit>: a filter applies when chosen. The form's own button stays for keyboards and for pages without script.
export function submitOnChange(root: ParentNode) {
  root.addEventListener('change', event => {
    if (event.target instanceof HTMLElement && event.target.matches('[data-submit]'))
      (event.target as HTMLSelectElement).form?.requestSubmit();
  });
}
