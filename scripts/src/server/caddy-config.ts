import { cacheRules, documentPolicy, privateFiles, securityHeaders, strictTransport } from '../release/headers.ts';
import { documentPaths, documentTypes, legacyMark, siteTypes, textTypes, unknownType } from './content-types.ts';
import { redirectFileNames } from './redirect-files.ts';
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

		redir @moved_query {moved.query} 301
		redir @moved_first {moved.first} 301
		redir @moved_path {moved.path} 301

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

/** Old addresses come from the live release; Caddy takes them in when it starts and when it is reloaded. */
function redirects(folder: string): string {
  const table = (source: string, result: string) => `	map "${source}" {${result}} {
		import "${folder}/current/${redirectFileNames.caddy}*"
		default none
	}
	@${result.replace('.', '_')} not vars {${result}} none`;
  return `	map {http.request.uri.path} {moved.bare} {
		~^(.*?)/*$ "\${1}"
	}
	map {http.request.uri.query} {moved.parameter} {
		~^([^&]*) "\${1}"
	}
${table('{moved.bare}?{http.request.uri.query}', 'moved.query')}
${table('{moved.bare}?{moved.parameter}', 'moved.first')}
${table('{moved.bare}', 'moved.path')}`;
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
