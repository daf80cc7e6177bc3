import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStrapi, type RunningStrapi } from '../../testing/strapi';

const password = 'Reading-room-1';

describe('whoever tries to get in', () => {
  let cms: RunningStrapi;
  let senders = 0;

  beforeAll(async () => {
    cms = await startStrapi({ CMS_BEHIND_PROXY: 'true' });
    for (const [email, more] of Object.entries({
      'known@example.org': { password, isActive: true },
      'blocked@example.org': { password, isActive: false },
      'invited@example.org': { isActive: false },
      'besieged@example.org': { password, isActive: true },
      'shared@example.org': { password, isActive: true },
    }))
      await addAccount(email, more);
  });
  afterAll(async () => await cms.stop());

  async function addAccount(email: string, more: object): Promise<void> {
    const role = (await cms.strapi.db.query('admin::role').findOne({ where: { code: 'strapi-author' } })) as {
      id: number;
    };
    const users = cms.strapi.service('admin::user') as unknown as { create(user: object): Promise<unknown> };
    await users.create({ email, firstname: 'Some', lastname: 'Body', roles: [role.id], ...more });
  }

  /** An address that nobody used before, as the proxy adds it. */
  const someone = () => `198.51.${Math.floor((senders += 1) / 250)}.${senders % 250}`;

  async function ask(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
    const own = { 'content-type': 'application/json', 'x-forwarded-for': someone(), ...headers };
    return await fetch(`${cms.url}/admin${path}`, { method: 'POST', headers: own, body: JSON.stringify(body) });
  }
  const logIn = async (email: string, given = 'Wrong-word-1', headers: Record<string, string> = {}) =>
    await ask('/login', { email, password: given }, headers);
  const from = (sender: string) => ({ 'x-forwarded-for': sender });

  it('hears the same of an account that is there, is blocked, was never used, or is not', async () => {
    const asked = [
      ['known@example.org', 'Wrong-word-1'],
      ['blocked@example.org', 'Wrong-word-1'],
      ['blocked@example.org', password],
      ['invited@example.org', 'Wrong-word-1'],
      ['nobody@example.org', 'Wrong-word-1'],
      ['no address', 'x'],
    ] as const;
    const answers = await Promise.all(
      asked.map(async ([email, given]) => {
        const answer = await logIn(email, given);
        return { status: answer.status, body: await answer.text(), headers: [...answer.headers.keys()].toSorted() };
      }),
    );
    expect(answers[0]?.status).toBe(400);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await logIn('known@example.org', password)).status).toBe(200);
    expect((await logIn('KNOWN@example.org', password)).status).toBe(200);
  });

  it.each(['/login', '/forgot-password'])('waits as long whoever it names, at %s', async (path) => {
    const times = new Map(['known', 'nobody', 'blocked', 'invited'].map((name) => [name, [] as number[]]));
    for (let round = 0; round < 7; round++)
      for (const [name, list] of times) {
        // Each round another account that is not there, and the same that are: both within the limits.
        const email = name === 'nobody' ? `nobody${round}@example.org` : `${name}@example.org`;
        const began = performance.now();
        await (await ask(path, { email, ...(path === '/login' && { password: 'Wrong-word-1' }) })).text();
        list.push(performance.now() - began);
      }
    const medians = [...times.values()].map((list) => list.toSorted((a, b) => a - b)[3] ?? 0);
    // An answer that gave it away took a twentieth of the other, or 5 ms less where both were quick.
    expect(Math.max(...medians)).toBeLessThan(Math.min(...medians) * 2 + 3);
  });

  it('gets no further by naming senders before the one that the proxy adds', async () => {
    const sender = someone();
    const statuses: number[] = [];
    for (let tries = 0; tries < 15; tries++) {
      const spoofed = `203.0.113.${tries}, 2001:db8:${tries}::1, ${sender}`;
      statuses.push((await logIn('spoofed@example.org', 'Wrong-word-1', from(spoofed))).status);
    }
    expect(statuses).toEqual([...Array<number>(5).fill(400), ...Array<number>(10).fill(429)]);
  });

  it('is told in words to wait, and for how long', async () => {
    const sender = from(someone());
    for (let tries = 0; tries < 5; tries++) await logIn('wait@example.org', 'Wrong-word-1', sender);
    const answer = await logIn('wait@example.org', 'Wrong-word-1', sender);
    const { error } = (await answer.json()) as { error: { message: string } };
    expect([answer.status, error.message]).toEqual([429, 'Too many tries. Wait 5 minutes, then try again.']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(200);
  });

  it('is counted however the account is written and the address is spelled, also at once', async () => {
    const sender = from(someone());
    const spellings = ['/login', '/Login', '/login/', '/LOGIN?x=1'];
    const answers = await Promise.all(
      Array.from(
        { length: 12 },
        async (_, at) =>
          (
            await ask(
              spellings[at % 4] ?? '',
              { email: at % 2 ? 'case@example.org' : 'Case@Example.org', password: 'x' },
              sender,
            )
          ).status,
      ),
    );
    expect(answers.filter((status) => status === 400).length).toBeLessThanOrEqual(5);
    expect(answers).toContain(429);
  });

  it('is counted over all accounts, and by its network where it has one of IPv6', async () => {
    const statuses: number[] = [];
    for (let tries = 0; tries < 33; tries++)
      statuses.push((await logIn(`guess${tries}@example.org`, 'x', from(`2001:db8:1:2:${tries}::${tries}`))).status);
    expect(statuses.filter((status) => status !== 429)).toHaveLength(30);
    expect((await logIn('guess@example.org', 'x', from('2001:db8:1:3::1'))).status).toBe(400);
  });

  it('does not keep out the owner of an account, whose browser has been in before', async () => {
    const first = await logIn('besieged@example.org', password);
    const cookie = (first.headers.getSetCookie() ?? []).map((one) => one.split(';')[0]).join('; ');
    const office = someone();
    const siege = await Promise.all(
      Array.from(
        { length: 60 },
        async (_, at) => (await logIn('besieged@example.org', 'x', at < 9 ? from(office) : {})).status,
      ),
    );
    expect(siege.filter((status) => status !== 429).length).toBeLessThanOrEqual(50);
    // Right, but from a browser that nobody knows.
    expect((await logIn('besieged@example.org', password)).status).toBe(429);
    const known = { ...from(office), cookie };
    expect((await logIn('besieged@example.org', password, known)).status).toBe(200);
    // The cookie is worth nothing for another account, nor where somebody wrote it.
    const forged = { cookie: cookie.replace(/clearshelf_device=[^;]+/, 'clearshelf_device=a.b') };
    expect((await logIn('besieged@example.org', password, forged)).status).toBe(429);
    for (let tries = 0; tries < 10; tries++) await logIn('besieged@example.org', 'x', known);
    expect((await logIn('besieged@example.org', password, known)).status).toBe(429);
  }, 60_000);

  it('may log in as often as it likes', async () => {
    const sender = from(someone());
    for (let times = 0; times < 33; times++) {
      const answer = await logIn('shared@example.org', password, sender);
      expect(answer.status).toBe(200);
    }
  }, 60_000);

  it.each([
    ['/forgot-password', { email: 'mail@example.org' }],
    ['/reset-password', { resetPasswordToken: 'guess', password: 'Another-word-1' }],
    ['/register', { registrationToken: 'guess', userInfo: { firstname: 'A', password: 'Another-word-1' } }],
    ['/register-admin', { email: 'a@example.org', firstname: 'A', password: 'Another-word-1' }],
  ])('cannot guess on and on at %s', async (path, body) => {
    const sender = from(someone());
    const statuses: number[] = [];
    for (let tries = 0; tries < 32; tries++) statuses.push((await ask(path, body, sender)).status);
    expect(statuses.at(-1)).toBe(429);
    expect(statuses).not.toContain(500);
  });

  it.each([
    { email: 'known@example.org' },
    { email: ['known@example.org'], password },
    { email: { $ne: '' }, password },
    { email: 'known@example.org', password: 7 },
    { email: 'known@example.org', password: 'x'.repeat(100_000) },
    { email: `${'x'.repeat(1000)}@example.org`, password },
    [],
    { resetPasswordToken: { $notNull: true }, password: 'Another-word-1' },
  ])('hears what is wrong where it sends %j', async (body) => {
    for (const path of ['/login', '/forgot-password', '/reset-password', '/register']) {
      const answer = await ask(`${path}?email=known@example.org&password=${password}`, body);
      expect(answer.status === 400 || (path === '/forgot-password' && answer.status === 204)).toBe(true);
    }
  });
});
