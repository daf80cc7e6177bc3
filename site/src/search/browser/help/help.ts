import { holdsCry } from './cries.ts';
import { helpPart } from '../view/parts.ts';

/** Shows the help lines where the query is a cry for help. It needs no index, and tells nobody. */
export function showHelp(query: string) {
  const help = helpPart();
  if (!help) return;
  help.hidden = !holdsCry(query, help.dataset['words']?.split('\n') ?? []);
}

export function isHelpShown(): boolean {
  return helpPart()?.hidden === false;
}
