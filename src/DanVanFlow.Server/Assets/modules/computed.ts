// <output data-computed="percent" data-numerator="a" data-denominator="b"> and <output data-computed="sum" data-of="a b c">: shown at once while typing.
// Names are names of inputs of the same form. The server computes again; this is only for the eye.
import { formatNumber, parseNumber } from './localNumbers';

export function computedValues(root: ParentNode) {
  const outputs = [...root.querySelectorAll<HTMLElement>('[data-computed]')];
  if (outputs.length === 0) return;
  const refresh = (form: HTMLFormElement | null) => outputs.filter(output => output.closest('form') === form).forEach(show);
  root.addEventListener('input', event => refresh((event.target as HTMLInputElement).form));
  root.addEventListener('focusout', event => event.target instanceof HTMLInputElement && refresh(event.target.form));
  outputs.forEach(show);
}

function show(output: HTMLElement) {
  const value = compute(output, output.closest('form'));
  output.textContent = value === null ? '–' : formatNumber(value, 2) + (output.dataset.computed === 'percent' ? ' %' : '');
}

function compute(output: HTMLElement, form: HTMLFormElement | null): number | null {
  const read = (name = '') => {
    const field = form?.elements.namedItem(name);
    return field instanceof HTMLInputElement ? parseNumber(field.value) : null;
  };
  if (output.dataset.computed === 'sum') {
    const given = (output.dataset.of ?? '').split(' ').map(read).filter(value => value !== null);
    return given.length ? given.reduce((sum, value) => sum + value, 0) : null;
  }
  const [numerator, denominator] = [read(output.dataset.numerator), read(output.dataset.denominator)];
  return numerator === null || !denominator ? null : (numerator / denominator) * 100;
}
