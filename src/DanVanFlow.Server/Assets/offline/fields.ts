// Boxes of the sheet and what they say. Names are paths of the form; names that begin with a tilde are the page's own.
import { clean, readNumber, writeNumber } from './numbers';
import type { Value } from './types';

/** As Domain/Forms/CellKind says it; "Choices" where several may be chosen. */
export type Kind = string;
export type Box = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Kinds by path; the columns of a repeating table under "table.*.column". */
export type Kinds = { [path: string]: Kind };

export function kindOf(kinds: Kinds, path: string): Kind | undefined {
  if (path.endsWith('~reason')) return kindOf(kinds, path.slice(0, -'~reason'.length)) && 'Narrative';
  return kinds[path] ?? kinds[path.replace(/\.\d+\./, '.*.')];
}

export const boxes = (form: HTMLFormElement, path: string): Box[] =>
  [...form.elements].filter((box): box is Box => 'name' in box && (box as Box).name === path && !(box instanceof HTMLButtonElement));

const isChoice = (kind: Kind) => ['Choice', 'Choices', 'Unit', 'Post'].includes(kind);
const isMark = (box: Box): box is HTMLInputElement => box instanceof HTMLInputElement && (box.type === 'radio' || box.type === 'checkbox');

export function read(form: HTMLFormElement, path: string, kind: Kind): Value {
  const there = boxes(form, path);
  if (isChoice(kind)) {
    const codes = there.some(isMark) ? there.filter(box => isMark(box) && box.checked).map(box => box.value) : there.map(box => box.value);
    const chosen = codes.filter(code => code !== '');
    return chosen.length ? { choice: chosen } : null;
  }
  const text = there.find(box => !(box instanceof HTMLInputElement && box.type === 'hidden'))?.value ?? '';
  switch (kind) {
    case 'Number': return readNumber(text);
    case 'Date': return text === '' ? null : /^\d{4}-\d\d-\d\d$/.test(text) ? { date: text } : clean(text);
    case 'YesNo': return there.some(isMark) ? there.some(box => isMark(box) && box.checked) || null : text === 'yes' ? true : text === 'no' ? false : null;
    default: return clean(text) || null;
  }
}

export function write(form: HTMLFormElement, path: string, kind: Kind, value: Value): void {
  for (const box of boxes(form, path)) {
    if (isMark(box)) box.checked = kind === 'YesNo' ? value === true : codesOf(value).includes(box.value);
    else if (!(box instanceof HTMLInputElement && box.type === 'hidden')) box.value = textOf(kind, value);
  }
}

function textOf(kind: Kind, value: Value): string {
  if (kind === 'Number') return writeNumber(value);
  if (kind === 'YesNo') return value === true ? 'yes' : value === false ? 'no' : '';
  if (typeof value === 'string') return value;
  if (value && typeof value === 'object') return 'date' in value ? String(value.date) : codesOf(value)[0] ?? '';
  return value === null ? '' : String(value);
}

const codesOf = (value: Value): string[] => value && typeof value === 'object' && Array.isArray(value.choice) ? value.choice.map(String) : [];

/** A value in the words of the page: the label of a chosen option, yes and no as the box says them. */
export function say(form: HTMLFormElement, path: string, kind: Kind, value: Value, blank: string): string {
  const labelOf = (code: string) => boxes(form, path).flatMap(box =>
    box instanceof HTMLSelectElement ? [...box.options].filter(option => option.value === code).map(option => option.text)
    : isMark(box) && box.value === code ? [box.closest('label')?.textContent?.trim() ?? ''] : [])[0] || code;
  if (isChoice(kind)) return codesOf(value).map(labelOf).join(', ') || blank;
  if (kind === 'YesNo') return typeof value === 'boolean' ? labelOf(value ? 'yes' : 'no') : blank;
  if (kind === 'Date' && value && typeof value === 'object' && typeof value.date === 'string') return value.date.split('-').reverse().join('/');
  return textOf(kind, value) || blank;
}
