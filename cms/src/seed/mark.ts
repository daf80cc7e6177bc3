import type { Core } from '@strapi/strapi';

type State = 'begun' | 'done';

/** Remembers in the database whether seeding began and ended. */
export function createMark(strapi: Core.Strapi) {
  const store = strapi.store({ type: 'core', name: 'clearshelf', key: 'seed' });
  return {
    /** True for a CMS without content, and for one whose seeding was cut off. */
    async mayBegin(): Promise<boolean> {
      const state = (await store.get({})) as State | null;
      if (state) return state === 'begun';
      const counts = await Promise.all([
        strapi.db.query('api::resource.resource').count(),
        strapi.db.query('api::category.category').count(),
      ]);
      return counts.every((count) => count === 0);
    },
    async set(state: State): Promise<void> {
      await store.set({ value: state });
    },
  };
}
