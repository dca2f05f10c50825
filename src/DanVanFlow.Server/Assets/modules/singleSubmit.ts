// A second click sends nothing: the form is marked when it goes and freed when the page is shown again (back button, or a download that leaves the page).
// Buttons are disabled one turn later, so that the value of the pressed one still travels. <form data-again> may be sent repeatedly.
export function singleSubmit(root: ParentNode) {
  root.addEventListener('submit', event => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || form.method !== 'post' || form.hasAttribute('data-again')) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = 'yes';
    setTimeout(() => buttonsOf(form).forEach(button => { button.disabled = true; }));
  });
  window.addEventListener('pageshow', () => root.querySelectorAll<HTMLFormElement>('form[data-sent]').forEach(form => {
    delete form.dataset.sent;
    buttonsOf(form).forEach(button => { button.disabled = false; });
  }));
}

function buttonsOf(form: HTMLFormElement) {
  return [...form.elements].filter((field): field is HTMLButtonElement => field instanceof HTMLButtonElement && field.type === 'submit' && !field.dataset.locked);
}
