import { adminApi } from '@strapi/strapi/admin';

/** How the content manager saves an entry, as far as we touch it. */
interface SaveDefinition {
  onQueryStarted?: unknown;
}

/**
 * Keeps in the form what was typed when a save is refused. Strapi takes the new values for saved before the server has
 * answered, and puts the old ones back when it refuses: in the form, the words of whoever wrote them would be gone.
 */
export function keepTypedWhenRefused(): void {
  const waitForAnswer = (definition: SaveDefinition | undefined) => {
    if (definition) definition.onQueryStarted = undefined;
  };
  adminApi.enhanceEndpoints({ endpoints: { updateDocument: waitForAnswer } });
}
