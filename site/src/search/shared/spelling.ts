/** Words that the two sides of the Atlantic write in two ways, as this library's documents do. British first. */
const pairs = [
  ['labour', 'labor'],
  ['labourer', 'laborer'],
  ['labourers', 'laborers'],
  ['organisation', 'organization'],
  ['organisations', 'organizations'],
  ['organised', 'organized'],
  ['programme', 'program'],
  ['programmes', 'programs'],
  ['defence', 'defense'],
  ['offence', 'offense'],
  ['offences', 'offenses'],
  ['centre', 'center'],
  ['centres', 'centers'],
  ['behaviour', 'behavior'],
  ['neighbour', 'neighbor'],
  ['licence', 'license'],
  ['fulfil', 'fulfill'],
  ['globalisation', 'globalization'],
  ['criminalisation', 'criminalization'],
  ['victimisation', 'victimization'],
  ['legalisation', 'legalization'],
  ['stigmatisation', 'stigmatization'],
  ['analyse', 'analyze'],
  ['recognise', 'recognize'],
] as const;

const others = new Map<string, string>(
  pairs.flatMap(
    ([one, other]) =>
      [
        [one, other],
        [other, one],
      ] as const,
  ),
);

/** The query as typed and, where it differs, with each such word in its other spelling: readers need not know both. */
export function spellingsOf(query: string): string[] {
  const other = query.replace(/\p{L}+/gu, (word) => others.get(word.toLowerCase()) ?? word);
  return other === query ? [query] : [query, other];
}
