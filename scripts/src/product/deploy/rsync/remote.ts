import { quoteWords } from '../ssh.ts';

/** Releases that stay on the server, the live one among them. */
const keptThere = 5;

/** Words by which the scripts below say what is wrong; `fault.ts` knows what to do about each. */
export const remoteWords = ['no-folder', 'not-writable', 'no-rsync', 'old-rsync', 'other-publisher'] as const;

const head = (folder: string) => `
set -eu
say() { echo "clearshelf: $1" >&2; exit 41; }
cd '${folder}' 2>/dev/null || say no-folder
`;

/** Prints the manifest of the release that readers see, or nothing. */
export function readScript(folder: string): string {
  return `${head(folder)}
if [ -e current/manifest.json ]; then cat current/manifest.json; fi
`;
}

/**
 * Makes a server ready to take a release. Prints where `current` leads, then the folders of releases that were never
 * finished. A release that is there already becomes unfinished again, to be looked through before it is shown.
 */
export function prepareScript(folder: string, id: string): string {
  return `${head(folder)}
[ -w . ] || say not-writable
command -v rsync >/dev/null 2>&1 || say no-rsync
version=$(rsync --version | sed -n '1s/.*version v\\{0,1\\}\\([0-9]*\\.[0-9]*\\.[0-9]*\\).*/\\1/p')
oldest=$(printf '3.1.3\\n%s\\n' "$version" | sort -t. -k1,1n -k2,2n -k3,3n | head -n 1)
[ "$oldest" = 3.1.3 ] || say old-rsync
mkdir -p releases || say not-writable
chmod 755 releases
seen=$(readlink current || true)
if [ -d 'releases/${id}' ] && [ "$seen" != 'releases/${id}' ]; then
  rm -rf 'releases/${id}.partial'
  mv 'releases/${id}' 'releases/${id}.partial'
fi
echo "$seen"
for path in releases/*.partial; do
  if [ -d "$path" ] && [ "$path" != 'releases/${id}.partial' ]; then echo "\${path#releases/}"; fi
done
`;
}

/** Shows a release that has arrived whole, in one rename, and removes old ones. */
export function switchScript(folder: string, { id, seen }: { id: string; seen: string }): string {
  return `${head(folder)}
[ "$(readlink current || true)" = ${quoteWords([seen])} ] || say other-publisher
mv -T 'releases/${id}.partial' 'releases/${id}'
touch 'releases/${id}'
ln -sfn 'releases/${id}' current.next
mv -T current.next current
rm -rf releases/*.partial
ls -1t releases | grep -vxF '${id}' | tail -n +${keptThere} | while read -r old; do rm -rf "releases/$old"; done
`;
}
