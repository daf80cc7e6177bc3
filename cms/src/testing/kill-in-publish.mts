/**
 * Loaded before the CMS with `--import`: kills it in the middle of its KILL_AT_PUBLISH-th publish, with an odd number
 * before the entry is written, with an even one after.
 */
import type { Core } from '@strapi/strapi';

const last = Number(process.env.KILL_AT_PUBLISH);
let publishes = 0;
const timer = setInterval(() => {
  const strapi: Core.Strapi | undefined = globalThis.strapi;
  if (!hasDocuments(strapi)) return;
  clearInterval(timer);
  strapi?.documents.use(async (context, next) => {
    if (context.action === 'publish') publishes += 1;
    if (publishes === last && last % 2 === 1) process.kill(process.pid, 'SIGKILL');
    const result = await next();
    if (publishes === last) process.kill(process.pid, 'SIGKILL');
    return result;
  });
}, 1);

function hasDocuments(strapi: Core.Strapi | undefined): boolean {
  try {
    return Boolean(strapi?.documents);
  } catch {
    return false;
  }
}
