export * from './help-words.ts';
export { helpWordsTrouble, otherNamesTrouble, readNames } from './names.ts';
export { readSynonyms, synonymsTrouble, writeSynonyms } from './synonyms.ts';
