// Items that are asked only under a condition, on the device as on the server (Domain/Forms/FormSight): FEEL over the answers. Loaded only where a form has
// conditions. What cannot be told here (a function of the organisation, a blank place) shows: to hide a question for an unclear reason would lose an answer.
import { evaluate } from 'feelin';
import type { Kinds } from './fields';
import type { Value } from './types';

/** An expression as it stands in the form ("=a.b = true"); true unless it is false. */
export function holds(expression: string, names: object): boolean {
  try {
    const { value, warnings } = evaluate(expression.replace(/^=/, ''), names as Record<string, unknown>);
    return value !== false || warnings.length > 0;
  } catch {
    return true;
  }
}

/** The answers as FEEL sees them (Domain/Forms/FormNames): sections are contexts; an item with places below it keeps its own value as "answer". */
export function namesOf(kinds: Kinds, value: (path: string) => Value, facts: object): object {
  const root: { [name: string]: unknown } = {};
  for (const path of Object.keys(kinds).filter(path => !path.includes('*'))) put(root, path.split('.'), toFeel(kinds[path], value(path)));
  return { ...root, ...facts };
}

type Node = { [name: string]: unknown };
const isNode = (there: unknown): there is Node => typeof there === 'object' && there !== null && !Array.isArray(there);

function put(at: Node, [name, ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    if (isNode(at[name])) (at[name] as Node).answer = value;
    else at[name] = value;
    return;
  }
  if (!isNode(at[name])) at[name] = name in at ? { answer: at[name] } : {};
  put(at[name] as Node, rest, value);
}

function toFeel(kind: string, value: Value): unknown {
  if (value === null) return null;
  if (typeof value !== 'object') return kind === 'Number' && typeof value !== 'number' ? null : value;
  if ('nothing' in value) return 0;
  if ('about' in value) return value.about;
  if (Array.isArray(value.choice)) return kind === 'Choices' ? value.choice : value.choice[0];
  if (Array.isArray(value.files)) return value.files.length;
  return null;
}
