import { join } from 'node:path';
import { blobPath } from '@clearshelf/shared-types/store';
import { toManifest, type Release } from '../../release/release.ts';
import type { DeployWork } from '../target.ts';
import type { GitPlace } from './place.ts';
import type { Repository } from './repository.ts';

/** Stands at the branch's root. It names only what is public anyway. */
export const manifestName = '.clearshelf-manifest.json';

/** Files that are hashed by one run of git, between two looks at the signal. */
const atOnce = 1000;

/** The commit that a branch leads to. */
export interface Head {
  /** Empty where there is no branch. */
  id: string;
  /** Whether Clearshelf made it. */
  isOurs: boolean;
  release?: Release;
}

export interface CommitWork extends DeployWork {
  head: Head;
  place: Pick<GitPlace, 'branch' | 'folder' | 'author'>;
}

/** Makes a commit of a release, without a parent and without a work tree. @returns its id */
export async function commitRelease(repository: Repository, release: Release, work: CommitWork): Promise<string> {
  const { place, signal } = work;
  const ids = await makeBlobIds(repository, release, work);
  const extra: [path: string, text: string][] = [
    [manifestName, JSON.stringify(toManifest(release))],
    [join(place.folder, '.nojekyll'), ''],
  ];
  if (place.folder !== '') extra.push(['.gitlab-ci.yml', writePagesJob(place)]);
  const lines: string[] = [];
  for (const [path, text] of extra) {
    const id = await repository.git(['hash-object', '-w', '--no-filters', '--stdin'], { input: text, signal });
    lines.push(`100644 ${id.trim()}\t${path}\0`);
  }
  for (const [path, { sha256 }] of release.files)
    lines.push(`100644 ${ids.get(sha256)}\t${join(place.folder, path)}\0`);
  await repository.git(['read-tree', '--empty'], { signal });
  await repository.git(['update-index', '-z', '--index-info'], { input: lines.join(''), signal });
  const tree = (await repository.git(['write-tree'], { signal })).trim();
  const message = `Release ${release.id}\n\nClearshelf-Release: ${release.id}\n`;
  const commit = await repository.git(['commit-tree', tree], {
    input: message,
    signal,
    environment: makeIdentity(place.author, release.createdAt),
  });
  return commit.trim();
}

/** The release that a commit of ours holds. */
export function findRelease(message: string): string | undefined {
  return /^Clearshelf-Release: ([\w-]+)$/m.exec(message)?.[1];
}

/** Git's ids of a release's files, by their hash. Only those that the branch does not hold are read. */
async function makeBlobIds(
  repository: Repository,
  { files }: Release,
  { head, place, store, signal, onProgress }: CommitWork,
): Promise<Map<string, string>> {
  const ids = await readKnownIds(repository, head, place.folder);
  const fresh = [...new Set([...files].map(([, { sha256 }]) => sha256))].filter((sha256) => !ids.has(sha256));
  for (let at = 0; at < fresh.length; at += atOnce) {
    const part = fresh.slice(at, at + atOnce);
    const input = part.map((sha256) => `${blobPath(store, sha256)}\n`).join('');
    const output = await repository.git(['hash-object', '-w', '--no-filters', '--stdin-paths'], { input, signal });
    for (const [index, id] of output.trim().split('\n').entries()) ids.set(part[index] ?? '', id);
    onProgress(at + part.length, fresh.length + 1);
  }
  return ids;
}

async function readKnownIds(
  repository: Repository,
  { id, release }: Head,
  folder: string,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  if (!release || !(await repository.isMadeHere(id))) return ids;
  const listing = await repository.git(['ls-tree', '-r', '-z', '--full-tree', id]);
  const byPath = new Map(
    listing.split('\0').map((line) => {
      const [facts = '', path = ''] = line.split('\t');
      return [path, facts.split(' ')[2] ?? ''];
    }),
  );
  for (const [path, { sha256 }] of release.files) {
    const known = byPath.get(join(folder, path));
    if (known) ids.set(sha256, known);
  }
  return ids;
}

/** GitLab serves a folder of a branch only by a job that says so; GitHub does not read this. */
function writePagesJob({ branch, folder }: CommitWork['place']): string {
  return [
    'pages:',
    "  script: ['echo The site is in the branch already']",
    `  publish: ${folder}`,
    `  artifacts: { paths: [${folder}] }`,
    `  rules: [{ if: '$CI_COMMIT_BRANCH == "${branch}"' }]`,
    '',
  ].join('\n');
}

function makeIdentity(author: string, date: string): NodeJS.ProcessEnv {
  const [, name = '', address = ''] = /^(.*) <(.*)>$/.exec(author) ?? [];
  return {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: address,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: address,
    GIT_COMMITTER_DATE: date,
  };
}
