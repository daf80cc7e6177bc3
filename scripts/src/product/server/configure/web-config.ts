import { UserError } from '../../user-errors/user-error.ts';
import { caddyConfig } from './caddy-config.ts';
import { nginxConfig } from './nginx-config.ts';
import type { WebConfigOptions } from './web-config-options.ts';

const makers = { caddy: caddyConfig, nginx: nginxConfig };

export type WebServerName = keyof typeof makers;

/** Makes the whole configuration of a web server for a site. */
export function webConfig(server: string | undefined, options: WebConfigOptions): string {
  const make = server !== undefined && Object.hasOwn(makers, server) ? makers[server as WebServerName] : undefined;
  if (!make) throw new UserError(`Say for which web server: pnpm web-config ${Object.keys(makers).join('|')}`);
  const { url, folder } = options;
  if (url.pathname !== '/')
    throw new UserError(`SITE_URL is ${url.href}, but the site wants a host of its own. Leave out ${url.pathname}`);
  if (/["\\{}$*\n]/.test(folder))
    throw new UserError(`The data folder ${folder} has a character that configurations cannot hold. Move it.`);
  return make(options);
}
