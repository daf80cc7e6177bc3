import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Where servers lie that only root usually starts: a user's own `PATH` often lacks these folders. */
const adminFolders = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** Lets processes that we start find what only root usually starts. */
export function widenPath(): void {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  process.env.PATH = [...new Set([...folders, ...adminFolders])].join(delimiter);
}

/** Whether a program can be started by its name. */
export function hasProgram(name: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...adminFolders];
  return folders.some((folder) => isProgram(join(folder, name)));
}

export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Paths in a folder, the highest number first; none where there is no such folder. */
export function pathsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return names.map((name) => join(folder, name));
}

/** Whether this user may mount a disk of memory. */
export function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'clearshelf-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether apt installs packages by the names that Debian gave them. */
export function isDebian(osRelease = '/etc/os-release'): boolean {
  if (!existsSync(osRelease) || !hasProgram('apt-get')) return false;
  return /^ID(?:_LIKE)?="?(?:[\w ]+ )?debian\b/m.test(readFileSync(osRelease, 'utf8'));
}
