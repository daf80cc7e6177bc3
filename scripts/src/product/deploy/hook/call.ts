import { createHmac } from 'node:crypto';
import pRetry, { type Options } from 'p-retry';
import { DeployError } from '../target.ts';

/** When a call is tried again. */
type Pace = Pick<Options, 'retries' | 'minTimeout' | 'factor' | 'maxTimeout'>;

export interface HookCall {
  url: string;
  secret: string;
  body: string;
  signal: AbortSignal;
  pace?: Pace;
  /** How long one attempt may take, in milliseconds. */
  timeout?: number;
}

/** Waits 1, 4 and 15 seconds. */
const usualPace: Pace = { retries: 3, minTimeout: 1000, factor: 4, maxTimeout: 15_000 };

/** How many redirects one attempt follows. */
const mostRedirects = 3;

/** A call that failed. */
class HookError extends DeployError {
  /** Whether the next try may go better. */
  readonly mayPass: boolean;

  constructor(url: string, what: string, { mayPass }: { mayPass: boolean }) {
    super(`The hook at ${new URL(url).host} ${what}.`, {
      repair: 'Check HOOK_URL and HOOK_SECRET against what the host shows for its build hook.',
    });
    this.mayPass = mayPass;
  }
}

/**
 * Posts to a hook. Tried again when it cannot be reached, takes too long or answers 5xx; any other answer but a good one
 * is final. A redirect is followed only within the same host and with the same method.
 * @throws {DeployError} with what it answered last
 */
export async function callHook({ pace = usualPace, timeout = 15_000, ...call }: HookCall): Promise<void> {
  await pRetry(async () => await tryOnce(call, timeout), {
    ...pace,
    signal: call.signal,
    shouldRetry: ({ error }) => error instanceof HookError && error.mayPass,
  });
}

async function tryOnce(call: HookCall, timeout: number): Promise<void> {
  const status = await post(call, timeout).catch((error: unknown) => {
    if (error instanceof DeployError) throw error;
    const what = isTimeout(error)
      ? `did not answer within ${timeout / 1000} s`
      : `could not be reached (${findReason(error)})`;
    throw new HookError(call.url, what, { mayPass: true });
  });
  if (status >= 300) throw new HookError(call.url, `answered ${status}`, { mayPass: status >= 500 });
}

/** Follows redirects of the same host. @returns the status of the last answer */
async function post({ url, secret, body, signal }: HookCall, timeout: number): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const init = {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/json',
      'Clearshelf-Timestamp': timestamp,
      'Clearshelf-Signature': `sha256=${sign(secret, timestamp, body)}`,
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
export function sign(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}

function findReason(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return (cause as NodeJS.ErrnoException).code ?? String(cause);
}
