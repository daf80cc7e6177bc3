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

/** The whole Caddyfile for a site. Caddy gets and renews the certificate of an https address by itself. */
export function caddyConfig({ url, folder }: WebConfigOptions): string {
  const headers = { ...securityHeaders, ...(url.protocol === 'https:' ? strictTransport : {}) };
  return `# Clearshelf's site. Made by \`pnpm web-config caddy\`: make it anew after an update instead of changing it.
# No access log is kept: who reads what is nobody's business. See docs/web-server.md before you turn one on.

(clearshelf_headers) {
	header {
${Object.entries(headers)
  .map(([name, value]) => `		${name} "${value}"`)
  .join('\n')}
		Cache-Control "${cacheRules.fresh}"
	}
	header {
		Vary Accept-Encoding
		-Server
		-Last-Modified
		defer
	}
}

${url.origin} {
${isLocal(url) ? '	bind 127.0.0.1\n' : ''}	# A release goes live by a switch of the link "current"; Caddy follows it on each request.
	root * "${folder}/current/public"

${redirects(folder)}

	route {
		import clearshelf_headers

		@other not method GET HEAD
		header @other Allow "GET, HEAD"
		respond @other 405

		@none not file /
		header @none Retry-After 5
		respond @none 503

		uri path_regexp //+ /
${leadOn('asked')}

		# A file is no folder.
		@slashed path_regexp \\.[A-Za-z0-9]+/+$
		route @slashed {
			uri path_regexp /+$ ""
			@slashed_file file {http.request.uri.path}
			redir @slashed_file {http.request.uri} 301
			uri path_regexp $ /
		}
		# What is not there as it was asked for is looked for in its right spelling.
		@lost not file {http.request.uri.path} {http.request.uri.path}/index.html
		route @lost {
			# With the slash it is another path than before: without, Caddy would go on with the letters as they were encoded.
			rewrite * {moved.decoded}/
			uri path_regexp //+ /
			uri path_regexp (?i)(?:/index\\.html)*/*$ ""
${Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => `			uri path_regexp ${letter} ${letter.toLowerCase()}`).join('\n')}
${leadOn('spelled')}
			@page file {http.request.uri.path}/index.html
			route @page {
				uri path_regexp $ /
				redir {http.request.uri} 301
			}
			@there file {http.request.uri.path}
			redir @there {http.request.uri} 301
		}

		@private {
			path ${privateFiles.map((name) => `/${name}`).join(' ')} *.br *.gz
			not path /files/*
		}
		error @private 404
		# No file has such a name; Caddy would call it a fault of its own.
		@broken path_regexp \\x00
		error @broken 404

		@hashed path_regexp ${cacheRules.hashed}
		header @hashed Cache-Control "${cacheRules.year}"
${types('type', siteTypes)}
${documents()}
		file_server {
			precompressed br gzip
			index index.html
		}
	}

	handle_errors {
		import clearshelf_headers
		@missing expression \`{err.status_code} == 404\`
		route @missing {
			rewrite * /404.html
			# The page is whole whatever part of the missing one was asked for.
			request_header -Range
			request_header -If-None-Match
			header Content-Type "${siteTypes.html}"
			file_server {
				precompressed br gzip
			}
		}
	}
}
`;
}

/**
 * Old addresses come from the live release; Caddy takes them in when it starts and when it is reloaded. It compares
 * letter by letter: what it does not find so, it looks for in small letters, and beyond ASCII by expressions.
 */
function redirects(folder: string): string {
  const { paths, letters, queries } = serverFileNames;
  const table = (source: string, result: string, { caddy }: { caddy: string }) => `	map "${source}" {${result}} {
		import "${folder}/current/${caddy}*"
		default none
	}`;
  return `	map {http.request.uri.path} {moved.bare} {
		~(?is)^(.*?)(?:/+index\\.html)*/*$ "\${1}"
	}
	map {http.request.uri.path} {moved.decoded} {
		~(?s)^(.*)$ "\${1}"
	}
${table('{moved.bare}?&{http.request.uri.query}&', 'moved.query', queries)}
${table('{moved.bare}', 'moved.path', paths)}
${table('{moved.bare}', 'moved.letters', letters)}`;
}

/** Each table is only looked through where it can hold what is asked for. @param when tells the matchers' names apart */
function leadOn(when: string): string {
  return `		@${when}_query not vars {http.request.uri.query} ""
		route @${when}_query {
			@${when}_moved_query not vars {moved.query} none
			redir @${when}_moved_query {moved.query} 301
		}
		@${when}_moved_path not vars {moved.path} none
		redir @${when}_moved_path {moved.path} 301
		@${when}_beyond path_regexp [^\\x01-\\x7e]
		route @${when}_beyond {
			@${when}_moved_letters not vars {moved.letters} none
			redir @${when}_moved_letters {moved.letters} 301
		}`;
}

/** Said here since Caddy would take them from the machine, and each machine's list differs. */
function types(name: string, table: Readonly<Record<string, string>>): string {
  const endings = Map.groupBy(Object.keys(table), (ending) => table[ending] ?? unknownType);
  const rules = [...endings].map(([type, names], index) => {
    const paths = names.flatMap((ending) => (ending === 'html' ? ['*.html', '*/'] : [`*.${ending}`]));
    return `		@${name}${index} path ${paths.join(' ')}\n		header @${name}${index} Content-Type "${type}"`;
  });
  return `		header Content-Type ${unknownType}\n${rules.join('\n')}`;
}

/** Documents are what their ending says, and never a page or code of the site. */
function documents(): string {
  const legacy = Object.entries(textTypes).map(
    ([ending, type]) => `			@legacy_${ending} {
				path *.${ending}
				file {path}${legacyMark}
			}
			header @legacy_${ending} Content-Type "${type}"`,
  );
  return `		@document path_regexp ^/${documentPaths}$
		route @document {
			header Content-Security-Policy "${documentPolicy}"
${types('document', documentTypes).replaceAll(/^/gm, '	')}
			# A text in a character set that is not known says none.
${legacy.join('\n')}
		}`;
}
