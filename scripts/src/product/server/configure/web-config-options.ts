/** What the configuration of a web server is made from. */
export interface WebConfigOptions {
  /** Address under which readers reach the site. */
  url: URL;
  /** The data folder, as the web server sees it. */
  folder: string;
  /** For nginx: folder with `fullchain.pem` and `privkey.pem`; certbot's unless given. */
  certificates?: string;
}

/** Tells whether an address is of this machine only. */
export function isLocal({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1';
}
