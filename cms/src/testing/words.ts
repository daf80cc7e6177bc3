/** What speaks to engineers, and has no place in a message to staff. */
const technical =
  /regex|regular expression|\^|\$\/|must match|must be|invalid|undefined|\bnull\b|NaN|\bstring\b|\bobject\b|\bobjects\b|array|boolean|integer|schema|validat|attribute|constraint|unique|\bslug\b|\buid\b|payload|\bkey\b|zod|yup|body\[|\]\.|documentId|api::|relation\(s\)|SQL|expected|\btype\b|Error/i;

/** The technical word in a message, if there is one: staff are told where, what and what to do, in plain words. */
export function technicalWordIn(message: string): string | undefined {
  return technical.exec(message.replaceAll(/“[^”]*”/g, ''))?.[0];
}
