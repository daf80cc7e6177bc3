import { documentPolicy } from '@clearshelf/shared-types';
import { cacheRules, privateFiles, securityHeaders, strictTransport } from '../../serving/headers.ts';
import {
  documentPaths,
  documentTypes,
  legacyMark,
  siteTypes,
  textTypes,
  unknownType,
} from '../../serving/content-types.ts';
import { serverFileNames } from './redirect-files.ts';
import { isLocal, type WebConfigOptions } from './web-config-options.ts';

/** The whole configuration of nginx for a site: a file for `sites-enabled`. */
export function nginxConfig(options: WebConfigOptions): string {
  const { url } = options;
  return [
    head,
    maps(options.folder),
    url.protocol === 'https:' && !isLocal(url) ? httpRedirect(url) : '',
    site(options),
  ].join('\n');
}

const head = `# Clearshelf's site. Made by \`pnpm web-config nginx\`: make it anew after an update instead of changing it.
# It wants the module for precompressed Brotli (Debian: apt install libnginx-mod-http-brotli-static).
# Where that cannot be had, delete the line with brotli_static: readers get gzip, about a fifth more bytes.
`;

/**
 * Old addresses come from the live release; nginx takes them in when it starts and when it is reloaded. `map` makes no
 * difference between capitals and small letters of ASCII; what lies beyond is looked for by expressions, and only where
 * an address has such letters. A page that is asked for in another spelling is led on to its own.
 */
function maps(folder: string): string {
  const include = ({ nginx }: { nginx: string }) => `include "${folder}/current/${nginx}*";`;
  const { paths, letters, queries, pages } = serverFileNames;
  return `map_hash_bucket_size 4096;
map_hash_max_size 65536;

# The path as it is looked up: without final slashes and index.html.
map $uri $clearshelf_path { "~*(?s)^(?<clearshelf_bare>.*?)(?:/+index\\.html)*/*$" $clearshelf_bare; }
map $clearshelf_path $clearshelf_letters { default ""; ${include(letters)} }
map $clearshelf_path $clearshelf_beyond { default ""; "~[^\\x01-\\x7e]" $clearshelf_letters; }
map $clearshelf_path $clearshelf_by_path { default $clearshelf_beyond; ${include(paths)} }
map "$clearshelf_path?&$args&" $clearshelf_query { default $clearshelf_by_path; ${include(queries)} }
map $args $clearshelf_moved { default $clearshelf_query; "" $clearshelf_by_path; }
map $clearshelf_path $clearshelf_page { default ""; ${include(pages)} }
map "$uri $clearshelf_page" $clearshelf_spelled { default $clearshelf_page; "~(?s)^(?<clearshelf_same>.*) \\k<clearshelf_same>$" ""; }

map $uri $clearshelf_kept {
    default "${cacheRules.fresh}";
    "~${cacheRules.hashed}" "${cacheRules.year}";
}
map $uri $clearshelf_policy {
    default "${securityHeaders['Content-Security-Policy']}";
    "~^/${documentPaths}$" "${documentPolicy}";
}
# Only what is there may be kept: a missing file can come, a redirect can change.
map $status $clearshelf_cache { default "${cacheRules.fresh}"; 200 $clearshelf_kept; 206 $clearshelf_kept; 304 $clearshelf_kept; }
map $status $clearshelf_allow { default ""; 405 "GET, HEAD"; }
map $status $clearshelf_retry { default ""; 503 "5"; }
`;
}

function httpRedirect({ hostname }: URL): string {
  return `server {
    listen 80;
    listen [::]:80;
    server_name ${hostname};
    server_tokens off;
    access_log off;
    return 301 https://${hostname}$request_uri;
}
`;
}

function site({ url, folder, certificates }: WebConfigOptions): string {
  const isHttps = url.protocol === 'https:';
  const headers = { ...securityHeaders, ...(isHttps ? strictTransport : {}) };
  return `server {
${listen(url, certificates)}
    server_name ${url.hostname};
    server_tokens off;
    # Who reads what is nobody's business. See docs/web-server.md before you turn it on.
    access_log off;
    log_not_found off;
    error_log /var/log/nginx/clearshelf-error.log crit;

    # A release goes live by a switch of the link "current". Nothing may be remembered across it.
    root "${folder}/current/public";
    open_file_cache off;
    disable_symlinks off;

    index index.html;
    absolute_redirect off;
    gzip off;
    gzip_static on;
    gzip_proxied any;
    brotli_static on;
    default_type ${unknownType};
${types('    ', siteTypes)}

    add_header Content-Security-Policy $clearshelf_policy always;
${Object.entries(headers)
  .filter(([name]) => name !== 'Content-Security-Policy')
  .map(([name, value]) => `    add_header ${name} "${value}" always;`)
  .join('\n')}
    add_header Cache-Control $clearshelf_cache always;
    add_header Vary Accept-Encoding always;
    add_header Allow $clearshelf_allow always;
    add_header Retry-After $clearshelf_retry always;

    if ($request_method !~ ^(GET|HEAD)$) { return 405; }
    if (!-d $document_root) { return 503; }
    if ($clearshelf_moved) { return 301 $clearshelf_moved; }
    if ($clearshelf_spelled) { return 301 $clearshelf_spelled$is_args$args; }

    # A folder without a page of its own is no secret, it is not there.
    error_page 403 =404 /404.html;
    error_page 404 /404.html;
    location ~ "^/(?:${privateFiles.join('|')})$|^/(?!files/).*\\.(?:br|gz)$" { return 404; }

    # Documents are what their ending says, and never a page or code of the site.
    location ~ "^/${documentPaths}$" {
${types('        ', { ...documentTypes, ...textTypes })}
        charset utf-8;
        charset_types ${Object.values(textTypes).join(' ')};
        # A text in a character set that is not known says none.
        if (-f "$request_filename${legacyMark}") { charset off; }
    }
}
`;
}

function types(indent: string, table: Readonly<Record<string, string>>): string {
  const lines = Object.entries(table).map(([ending, type]) => `${indent}    "${type}" ${ending};\n`);
  return `${indent}types {\n${lines.join('')}${indent}}`;
}

function listen(url: URL, certificates?: string): string {
  if (url.protocol === 'http:') {
    const port = url.port || '80';
    return isLocal(url) ? `    listen 127.0.0.1:${port};` : `    listen ${port};\n    listen [::]:${port};`;
  }
  const port = url.port || '443';
  const folder = certificates ?? `/etc/letsencrypt/live/${url.hostname}`;
  return `    listen ${isLocal(url) ? `127.0.0.1:${port}` : port} ssl http2;
${isLocal(url) ? '' : `    listen [::]:${port} ssl http2;\n`}    ssl_certificate "${folder}/fullchain.pem";
    ssl_certificate_key "${folder}/privkey.pem";
    ssl_protocols TLSv1.2 TLSv1.3;`;
}
