// Words of the page in the reader's language, and what the server put into the page for the script.
import type { Kinds } from './fields';
import type { Answers } from './types';

export type Words = { [name: string]: string };

/** The JSON in the page of one paper. */
export interface Island {
  person: { id: string; name: string };
  case: string;
  paper: string;
  title: string;
  form: string;
  version: number;
  madeAt: string;
  answers: Answers;
  kinds: Kinds;
  facts: object;
  /** Answers of the paper beside, where a different answer wants a reason; null where none does. */
  compared: Answers | null;
  words: Words;
}

export function island<T>(id: string): T | null {
  const text = document.getElementById(id)?.textContent;
  return text ? JSON.parse(text) as T : null;
}

/** "12:05 14/06" by the device's clock. */
export const moment = (iso: string) => {
  const at = new Date(iso);
  const two = (number: number) => String(number).padStart(2, '0');
  return Number.isNaN(at.getTime()) ? iso : `${two(at.getHours())}:${two(at.getMinutes())} ${two(at.getDate())}/${two(at.getMonth() + 1)}`;
};

/** The state in words: what is not sent, what wants a look, or that all is sent. */
export function stateOf(words: Words, waiting: number, photos: number, asked: number): string {
  const parts = [
    waiting > 0 ? words.unsent.replace('{0}', String(waiting)) : '',
    photos > 0 ? words.unsentPhotos.replace('{0}', String(photos)) : '',
    asked > 0 ? words.asked.replace('{0}', String(asked)) : ''
  ].filter(part => part);
  return parts.length ? parts.join(' · ') : words.allSent;
}

/** "Photo 3 of 20 · about 4 minutes left". */
export function progressIn(words: Words, { photo, of, minutes }: { photo: number; of: number; minutes: number | null }): string {
  const going = words.progress.replace('{0}', String(photo)).replace('{1}', String(of));
  return minutes === null ? going : `${going} · ${minutes <= 1 ? words.underAMinute : words.minutesLeft.replace('{0}', String(minutes))}`;
}
