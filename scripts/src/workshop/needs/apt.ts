import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const settings = ['-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', '-o', 'APT::Status-Fd=3'];

/**
 * Installs packages of Debian, shown as one line of progress. Where one cannot be had, the others are installed all the
 * same: what is missing then is looked at again by whoever called.
 */
export async function installPackages(packages: readonly string[]): Promise<void> {
  const line = new ProgressLine(`Installing ${packages.length} packages by apt, once: ${packages.join(' ')}`);
  // Lists that cannot be fetched anew may still do.
  const faults = [await aptGet(['update'], line), await aptGet(['install', ...settings, ...packages], line)];
  if (faults[1] !== undefined && packages.length > 1)
    for (const name of packages) await aptGet(['install', ...settings, name], line);
  const said = faults.filter((fault) => fault !== undefined);
  line.end(said.length > 0 ? `not all went well. apt said:\n${said.join('\n')}` : 'done');
}

/** @returns `undefined` where it went well, else the end of what it said */
async function aptGet(parameters: string[], line: ProgressLine): Promise<string | undefined> {
  const child = spawn('apt-get', parameters, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', NEEDRESTART_MODE: 'l' },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    (stream as Readable).on('data', (part: Buffer) => said.push(part.toString()));
  // `dlstatus:…` of what is fetched, then `pmstatus:…` of what is installed: `kind:what:percent:words`.
  createInterface({ input: child.stdio[3] as Readable }).on('line', (text) => {
    const [kind, , percent] = text.split(':');
    if (percent !== undefined) line.show(kind === 'dlstatus' ? Number(percent) / 2 : 50 + Number(percent) / 2);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return code === 0 ? undefined : said.join('').trimEnd().split('\n').slice(-8).join('\n');
}

/** One line that is written over in a terminal, and said once elsewhere. */
class ProgressLine {
  readonly #began = performance.now();

  constructor(text: string) {
    console.log(text);
  }

  show(percent: number): void {
    if (process.stdout.isTTY) process.stdout.write(`\r  ${Math.round(percent)} %`);
  }

  end(words: string): void {
    const seconds = Math.round((performance.now() - this.#began) / 1000);
    console.log(`${process.stdout.isTTY ? '\r' : ''}  ${words} (${seconds} s)`);
  }
}
