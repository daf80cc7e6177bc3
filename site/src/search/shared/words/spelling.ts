/** A rule: what a British ending looks like, and the American one. `$1` is what stands before, `$2` what follows. */
type Rule = readonly [RegExp, string];

const our =
  'misdemean demean lab harb behavi col fav neighb hon rum endeav vig hum flav arm od parl savi sav vap tum cand clam ferv rig splend ranc val';
const doubled =
  'travel label council counsel model cancel channel signal level fuel total equal dial rival quarrel marvel panel tunnel funnel ' +
  'marshal initial pedal shovel jewel grovel enamel libel duel unravel';

const any = (words: string) => `(?:${words.split(' ').join('|')})`;
const rule = (before: string, british: string, american: string, after = ''): Rule => [
  new RegExp(`^(.*${before})${british}(${after})$`),
  `$1${american}$2`,
];

/**
 * How British spelling becomes American, word by word, in plain letters without accents. Both the library's words and the
 * reader's go through these rules, so that neither side needs to know the other's; a word that is no British one and is
 * changed all the same finds itself again.
 */
const rules: readonly Rule[] = [
  rule(`\\b(?:(?:mis|dis|un|over|en|re|inter|de|tres)?${any(our)})`, 'our', 'or', '.*'),
  rule('', 'practis', 'practic', '.*'),
  rule('[a-z]{2}', 'is', 'iz', 'e|es|ed|er|ers|ing|ation|ations|ational|ationally|able|ables'),
  rule('[a-z]{2}', 'ys', 'yz', 'e|ed|er|ers|ing'),
  rule('[a-z]{3}', 'ogu', 'og', 'ed|ing|er|ers'),
  rule('[a-z]{3}', 'ogue', 'og', 's?'),
  rule('gr', 'amme', 'am', 's?'),
  rule('gr', 'ammer', 'amer', 's?'),
  rule(any('def off pret'), 'ence', 'ense', 's|less|'),
  rule('lic', 'enc', 'ens', 'e|es|ed|ing|ees?'),
  rule(any('cen thea me li lus spec mi'), 'tr', 'ter', 'ed'),
  rule(any('cen thea me li lus spec mi'), 'tre', 'ter', 's?'),
  rule(any('fi cali sa som'), 'bre', 'ber', 's?'),
  rule(any(doubled), 'l', '', '(?:ed|ing|ings|er|ers|or|ors|ous|ery|ation).*'),
  rule(any('fulfi enro insta disti insti appa enthra'), 'l', 'll', 's|ment|ments|'),
  rule(any('ski wi'), 'lful', 'llful', '.*'),
  rule(any('ju acknowle abri lo'), 'dgement', 'dgment', 's?'),
  rule('(?:ortho|encyclo)?', 'paed', 'ped', '.*'),
  rule('', 'aesthet', 'esthet', '.*'),
  rule('', 'aeroplane', 'airplane', 's?'),
  rule('', 'despatch', 'dispatch', '.*'),
  rule('focus', 's', '', 'ed|ing'),
  rule('learn', 't', 'ed'),
  rule(any('arch h an leuk gyn c'), 'ae', 'e', any('o m c s') + '.*'),
  rule('', 'foet', 'fet', '.*'),
  rule('', 'oestr', 'estr', '.*'),
  rule('', 'oed', 'ed', 'e.*'),
  rule('diarrh', 'oe', 'e', '.*'),
  rule('man', 'oeuvre?', 'euver', '.*'),
  rule('', 'age', 'ag', 'ing'),
  rule('', 'sceptic', 'skeptic', '.*'),
  rule('alumin', 'i', '', 'um'),
  rule('', 'sulph', 'sulf', '.*'),
  rule('', 'enquir', 'inquir', '.*'),
  rule('', 'artefact', 'artifact', 's?'),
  rule('m', 'ould', 'old', '(?:s|ed|ing|y)?'),
  rule('pl', 'ough', 'ow', '(?:s|ed|ing|man)?'),
  rule('', 'grey', 'gray', 's?'),
  rule('', 'gaol', 'jail', '.*'),
  rule('', 'cheque', 'check', 's?'),
  rule('wh', 'ilst', 'ile'),
  rule('am', 'ongst', 'ong'),
];

/** Written so by both: another ending would part them from their relatives, as supervise from supervision. */
const same = new RegExp(
  `^(?:en|dis|un|im)*${any('superv rev adv telev advert surpr prec conc appra franch prom exerc')}is`,
);

/** Writes a word as Americans do, where British write it in another way. @param word in the letters a to z */
export function spellAmerican(word: string): string {
  if (/^advisers?$/.test(word)) return word.replace('er', 'or');
  if (word.length < 4 || same.test(word)) return word;
  for (const [british, american] of rules) if (british.test(word)) return word.replace(british, american);
  return word;
}
