import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeployError } from '../target.ts';

export interface HookCall {
  url: string;
  secret: string;
  body: string;
  signal: AbortSignal;
  /** Waits before each further try, in milliseconds. */
  waits?: readonly number[];
  /** How long one try may take, in milliseconds. */
  timeout?: number;
}

/** Redirects of one try that are followed. */
const mostRedirects = 3;

/**
 * Posts to a hook. Tried again when it cannot be reached, takes too long or answers 5xx; any other answer but a good one
 * is final. A redirect is followed only within the same host and with the same method.
 * @throws {DeployError} with what it answered last
 */
export async function callHook({ waits = [1000, 4000, 15_000], timeout = 15_000, ...call }: HookCall): Promise<void> {
  const host = new URL(call.url).host;
  let last = '';
  for (const wait of [0, ...waits]) {
    if (wait > 0) await sleep(wait, undefined, { signal: call.signal });
    let status: number;
    try {
      status = await post(call, timeout);
    } catch (error) {
      call.signal.throwIfAborted();
      if (error instanceof DeployError) throw error;
      last = isTimeout(error) ? `did not answer within ${timeout / 1000} s` : `could not be reached (${reason(error)})`;
      continue;
    }
    if (status < 300) return;
    last = `answered ${status}`;
    if (status < 500) break;
  }
  throw new DeployError(`The hook at ${host} ${last}.`, {
    repair: 'Check HOOK_URL and HOOK_SECRET against what the host shows for its build hook.',
  });
}

/** One try. @returns the status */
async function post({ url, secret, body, signal }: HookCall, timeout: number): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const init = {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/json',
      'Clearshelf-Timestamp': timestamp,
      'Clearshelf-Signature': `sha256=${signatureOf(secret, timestamp, body)}`,
    },
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
  } as const;
  let at = new URL(url);
  for (let passed = 0; passed <= mostRedirects; passed++) {
    const response = await fetch(at, init);
    await response.body?.cancel();
    const location = response.headers.get('Location');
    if (location === null || ![307, 308].includes(response.status)) return response.status;
    const next = new URL(location, at);
    if (next.origin !== at.origin)
      throw new DeployError(`The hook at ${at.host} leads on to ${next.host}, where nothing was sent.`, {
        repair: 'Set HOOK_URL to the address that it leads to, if that is right.',
      });
    at = next;
  }
  return 310;
}

/** What a receiver compares: HMAC-SHA256 over the timestamp, a point and the body, in hexadecimal. */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}

function reason(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return (cause as NodeJS.ErrnoException).code ?? String(cause);
}
