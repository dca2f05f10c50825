// <form data-autosave="/cases/…/draft">: what was typed goes to the server a moment after the last key, as the form's own fields with its antiforgery token.
// Answers: 200 {"version": 5, "savedAt": "08:12"} | 409: somebody else saved, nothing is overwritten and saving stops | 401/403: signed out.
// The field named "version" carries the draft's version. States are shown in [data-autosave-status], whose data- attributes hold the words (_Autosave.cshtml).
type State = 'saving' | 'saved' | 'offline' | 'conflict' | 'signedout' | 'refused';

const pause = 1200;
const retryAfter = 8000;

export function autosaveForms(root: ParentNode) {
  root.querySelectorAll<HTMLFormElement>('form[data-autosave]').forEach(watch);
}

// Files go when the person presses the button for them: a photo must not travel again with every pause in typing.
function typed(form: HTMLFormElement) {
  const fields = new FormData(form);
  for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name);
  return fields;
}

function watch(form: HTMLFormElement) {
  const status = form.querySelector<HTMLElement>('[data-autosave-status]');
  let timer = 0, edits = 0, saved = 0, busy = false, stopped = false;

  const show = (state: State, detail = '') => {
    if (!status) return;
    status.dataset.state = state;
    status.textContent = (status.dataset[state] ?? '').replace('{0}', detail);
  };
  const later = (wait: number) => {
    clearTimeout(timer);
    if (!stopped) timer = window.setTimeout(save, wait);
  };

  async function save() {
    if (busy || stopped || saved === edits) return;
    busy = true;
    const upTo = edits;
    show('saving');
    try {
      const answer = await fetch(form.dataset.autosave!, {
        method: 'POST', body: typed(form), redirect: 'manual', keepalive: false,
        headers: { Accept: 'application/json', 'X-Requested-With': 'fetch' }
      });
      if (answer.ok) {
        const { version, savedAt } = await answer.json();
        const field = form.elements.namedItem('version');
        if (field instanceof HTMLInputElement && version !== undefined) field.value = String(version);
        saved = upTo;
        show('saved', savedAt ?? '');
      } else stop(answer);
    } catch {
      show('offline');
      later(retryAfter);
    }
    busy = false;
    if (saved !== edits && status?.dataset.state === 'saved') later(pause);
  }

  function stop(answer: Response) {
    if (answer.status >= 500) {
      show('offline');
      return later(retryAfter);
    }
    stopped = answer.status !== 400;
    show(answer.status === 409 ? 'conflict' : answer.status === 400 ? 'refused' : 'signedout');
  }

  const edited = () => { edits++; later(pause); };
  form.addEventListener('input', edited);
  form.addEventListener('change', edited);
  window.addEventListener('online', () => later(0));
  form.addEventListener('submit', event => {
    if (event.defaultPrevented) return;
    stopped = true;
    clearTimeout(timer);
    saved = edits;
  });
  window.addEventListener('beforeunload', event => { if (saved !== edits) event.preventDefault(); });
}
