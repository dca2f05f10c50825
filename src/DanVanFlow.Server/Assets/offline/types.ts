// What lies on the device. Everything is kept per (person, case, paper): another person on the same device never reads it.

/** An answer as the server's answers write it: 12, "text", true, {"choice":["met"]}, {"date":"2023-06-14"}, {"nothing":true} ...; null is a blank place. */
export type Value = null | string | number | boolean | { [kind: string]: unknown };

export type Answers = { [path: string]: Value };

/** What somebody else wrote at a place that this person changed too. */
export interface Conflict { theirs: Value; by: string | null; at: string }

/** One place that this person changed and that the server does not hold yet. */
export interface Change {
  path: string;
  /** What stood there when the person changed it: the server compares it with what stands there now. */
  was: Value;
  now: Value;
  /** When it was typed, by the device's clock (ISO). */
  at: string;
  /** Two people at one place: waits for this person's choice and is not sent before. */
  conflict?: Conflict;
  /** The server's code for a change that it will never take (the place is gone); waits for the person. */
  refused?: string;
}

/** Changes that were handed to the network under one key. Until an answer comes, exactly this is sent again. The item is the work item that they were handed in under. */
export interface Batch { key: string; item: number; changes: { path: string; was: Value; now: Value; at: string }[] }

/** What the server said to a batch. */
export interface BatchAnswer {
  version: number;
  /** Places in which somebody else was there meanwhile. */
  conflicts: (Conflict & { path: string })[];
}

export interface PaperKey { person: string; case: string; paper: string }

/** A paper that was taken along. */
export interface Taken extends PaperKey {
  title: string;
  /** Hash of the form that the page was made from. */
  form: string;
  /** What the server held when it was last asked, and its draft's version. */
  base: Answers;
  version: number;
  /** When the server made the page (ISO, the server's clock). */
  madeAt: string;
  takenAt: string;
  /** What the server says about the paper: open for this person, closed (sent or with somebody else), accepted. */
  state: 'open' | 'closed' | 'accepted';
}

export interface Photo extends PaperKey {
  /** 32 hexadecimal digits, made on the device: the server knows the photo by it, so that sending twice stores once. */
  id: string;
  /** The place of the form that it belongs to. */
  path: string;
  name: string;
  blob: Blob;
  size: number;
  /** SHA-256 of the content, hexadecimal. */
  hash: string;
  at: string;
  state: 'waiting' | 'sent' | 'refused';
  why?: string;
}
