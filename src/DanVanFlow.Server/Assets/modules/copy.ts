// <button data-copy="id of an element">: its text or value goes to the clipboard. Hidden by the style sheet while scripts do not run.
export function copyButtons(root: ParentNode) {
  root.querySelectorAll<HTMLButtonElement>('button[data-copy]').forEach(button => button.addEventListener('click', async () => {
    const source = document.getElementById(button.dataset.copy!);
    await navigator.clipboard.writeText(source instanceof HTMLInputElement ? source.value : source?.textContent?.trim() ?? '');
    button.textContent = button.dataset.copied ?? button.textContent;
  }));
}
