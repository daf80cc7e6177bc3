/** Words that say nothing of what a text is about. They never decide what is found, unless nothing else is asked for. */
const words =
  'a about above after again against all also although am an and any are as at be because been before being below ' +
  'between both but by can cannot could did do does doing down during each few for from further had has have having he ' +
  'her here hers him his how i if in into is it its itself just let like many may me might more most much must my no ' +
  'nor not of off on once one only or other our out over own per please same shall she should show since so some such ' +
  'tell than that the their them then there these they this those through to too under until up upon us very was we ' +
  'were what when where whether which while who whom whose why will with within without would you your';

const stopWords: ReadonlySet<string> = new Set(words.split(' '));

/** @param form small letters without accents */
export function isStopWord(form: string): boolean {
  return stopWords.has(form);
}
