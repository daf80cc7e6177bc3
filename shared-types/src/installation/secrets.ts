/** The secrets of an installation. Each is an environment variable of its name, and a line of `secrets.env`. */
export const secretNames = [
  'APP_KEYS',
  'API_TOKEN_SALT',
  'ADMIN_JWT_SECRET',
  'TRANSFER_TOKEN_SALT',
  'ENCRYPTION_KEY',
  'PUBLISHER_TOKEN',
] as const;

export type SecretName = (typeof secretNames)[number];
export type Secrets = Record<SecretName, string>;

/** The fewest characters of a secret. */
export const secretLength = 16;

/** Makes something for each secret, by its name. */
export function mapSecrets<T>(make: (name: SecretName) => T): Record<SecretName, T> {
  return Object.fromEntries(secretNames.map((name) => [name, make(name)])) as Record<SecretName, T>;
}
