// <input data-number>: thousands are set apart when the person leaves the field. What is no number stays exactly as typed: the server will say so.
import { formatNumber, parseNumber } from './localNumbers';

export function numberInputs(root: ParentNode) {
  root.addEventListener('focusout', event => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || !input.matches('[data-number]')) return;
    const value = parseNumber(input.value);
    if (value !== null && Math.abs(value) < Number.MAX_SAFE_INTEGER) input.value = formatNumber(value);
  });
}
