/** Phrases of somebody in need, until staff can write them. */
export const helpWords: readonly string[] = [
  'help me',
  'I need help',
  'I am a victim',
  'they took my passport',
  'I cannot leave',
  'necesito ayuda',
  "j'ai besoin d'aide",
  'ich brauche Hilfe',
  'помогите',
  'ساعدوني',
  '救救我',
];
