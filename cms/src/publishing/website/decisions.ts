import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { currentActor } from '../../actor';
import { toMoment } from '../../entries/to-moment';
import { newestRow, noteDecision } from '../tables/log';
import { PUBLISHING } from '../tables/models';
import { readPublishing } from '../tables/publishing-row';
import { parseKept, pinnedSchema, readState } from '../publisher/state';

/** A decision that no longer fits what is there: the CMS answers 400 with these words. */
const refuse = (why: string) => new errors.ApplicationError(why);

/** Asks for a new release though no content changed. */
export async function requestPublishing(strapi: Core.Strapi): Promise<void> {
  const { pinned } = await readPublishing(strapi);
  if (pinned) throw refuse('Readers see an earlier release that was put back. First choose "Show the newest again".');
  await strapi.db.transaction(async ({ trx }) => {
    await trx('clearshelf_publishing').where({ id: 1 }).increment('requested', 1);
    await note(strapi, 'publish');
  });
}

/** Says yes to what was held. The yes is to one revision: what changes afterwards is checked anew. */
export async function approve(strapi: Core.Strapi, revision: number): Promise<void> {
  const state = await readState(strapi);
  if (state.step !== 'held' || state.workingOn !== revision) {
    throw refuse('What waited for a yes has changed meanwhile. Look at it again.');
  }
  await change(strapi, { approved: revision }, () => note(strapi, 'approve'));
}

/** Puts a kept release back: readers see it, and no newer one, until {@link resume}. */
export async function returnTo(strapi: Core.Strapi, id: string): Promise<void> {
  const kept = await newestRow(strapi, { kind: 'release', releaseId: id, kept: true });
  if (!kept) throw refuse('This release is no longer kept. Choose another one.');
  const first = (await newestRow(strapi, { kind: 'release', releaseId: id, isReturn: false })) ?? kept;
  const firstLiveAt = toMoment(first.at);
  const pinned = { id, by: currentActor(strapi)?.name, at: new Date().toISOString(), firstLiveAt };
  const about = { releaseId: id, releaseAt: firstLiveAt };
  await change(strapi, { pinned: JSON.stringify(pinned) }, () => note(strapi, 'return', about));
}

/** Lets go of the release that was put back: the newest content goes live again. */
export async function resume(strapi: Core.Strapi): Promise<void> {
  const pinned = parseKept(pinnedSchema, (await readPublishing(strapi)).pinned);
  if (!pinned) return;
  const about = { releaseId: pinned.id, releaseAt: pinned.firstLiveAt };
  await change(strapi, { pinned: null }, () => note(strapi, 'resume', about));
}

/** A decision and the note of who made it are kept together or not at all. */
async function change(strapi: Core.Strapi, data: object, write: () => Promise<void>): Promise<void> {
  await strapi.db.transaction(async () => {
    await strapi.db.query(PUBLISHING).update({ where: { id: 1 }, data });
    await write();
  });
}

async function note(
  strapi: Core.Strapi,
  decision: Parameters<typeof noteDecision>[1],
  about: { releaseId?: string; releaseAt?: string } = {},
): Promise<void> {
  const { revision, requested } = await readPublishing(strapi);
  await noteDecision(strapi, decision, { revision, requested, ...about });
}
