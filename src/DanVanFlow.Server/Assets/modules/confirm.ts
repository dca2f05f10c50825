// <form data-confirm="question"> or <button data-confirm="question">: asks in a dialog before the form goes. Words of the two buttons stand on <body>.
export function confirmations(root: ParentNode) {
  root.addEventListener('submit', event => {
    const { submitter } = event as SubmitEvent;
    const form = event.target as HTMLFormElement;
    const question = submitter?.dataset.confirm ?? form.dataset.confirm;
    if (!question || form.dataset.confirmed === 'yes') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(question).then(yes => {
      if (!yes) return;
      form.dataset.confirmed = 'yes';
      form.requestSubmit(submitter);
      delete form.dataset.confirmed;
    });
  }, { capture: true });
}

export function ask(question: string): Promise<boolean> {
  const dialog = document.createElement('dialog');
  dialog.className = 'confirm';
  const text = dialog.appendChild(document.createElement('p'));
  text.textContent = question;
  const buttons = dialog.appendChild(document.createElement('div'));
  buttons.className = 'confirm-buttons';
  const button = (label: string, look: string, value: string) => {
    const made = buttons.appendChild(document.createElement('button'));
    made.className = `btn ${look}`;
    made.textContent = label;
    made.addEventListener('click', () => dialog.close(value));
    return made;
  };
  button(document.body.dataset.no ?? 'No', 'btn-outline-secondary', 'no');
  button(document.body.dataset.yes ?? 'Yes', 'btn-primary', 'yes').autofocus = true;
  document.body.append(dialog);
  dialog.showModal();
  return new Promise(answer => dialog.addEventListener('close', () => {
    dialog.remove();
    answer(dialog.returnValue === 'yes');
  }));
}
