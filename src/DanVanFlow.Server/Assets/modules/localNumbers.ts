// Numbers as people type them here: 1.433 and 83,5 in Vietnamese, 1,433 and 83.5 in English. Only for showing and computing on the page;
// what is sent is read by the Domain's NumberText.
// A lone separator followed by other than three digits is taken as the decimal mark, so 83.5 typed on a foreign keyboard is not 835.
const vietnamese = () => document.documentElement.lang !== 'en';

/** Null when the text is empty or no number. */
export function parseNumber(text: string): number | null {
  const typed = text.replace(/[\s\u00a0\u202f]/g, '');
  if (!/^-?[\d.,]+$/.test(typed) || !/\d/.test(typed)) return null;
  const [thousands, decimal] = vietnamese() ? ['.', ','] : [',', '.'];
  const grouped = new RegExp(`^-?\\d{1,3}(\\${thousands}\\d{3})+(\\${decimal}\\d*)?$`);
  const plain = new RegExp(`^-?\\d*\\${decimal}?\\d*$`);
  const foreign = new RegExp(`^-?\\d+\\${thousands}\\d+$`);
  if (grouped.test(typed)) return Number(typed.split(thousands).join('').replace(decimal, '.'));
  if (plain.test(typed)) return Number(typed.replace(decimal, '.'));
  return foreign.test(typed) ? Number(typed.replace(thousands, '.')) : null;
}

export function formatNumber(value: number, decimals = 6): string {
  return new Intl.NumberFormat(vietnamese() ? 'vi-VN' : 'en-GB', { maximumFractionDigits: decimals }).format(value);
}
