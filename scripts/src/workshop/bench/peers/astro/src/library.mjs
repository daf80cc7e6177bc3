import { getCollection } from 'astro:content';

let loaded;

/** All resources, newest first, and the terms with theirs; sorted once for all pages. */
export function library() {
  loaded ??= load();
  return loaded;
}

async function load() {
  const resources = (await getCollection('resources')).toSorted(
    (a, b) => b.data.date - a.data.date || (a.data.title < b.data.title ? -1 : 1),
  );
  const terms = new Map(
    (await getCollection('terms')).map(({ data }) => [`${data.taxonomy}/${data.slug}`, { ...data, resources: [] }]),
  );
  for (const resource of resources)
    for (const [taxonomy, slugs] of Object.entries(resource.data.terms))
      for (const slug of slugs) terms.get(`${taxonomy}/${slug}`).resources.push(resource);
  const names = [...new Set([...terms.values()].map(({ taxonomy }) => taxonomy))];
  return { resources, terms, names };
}

/** What a list of resources prints, as a key for the incremental build. */
export function keyOf(resources, ...more) {
  return [...more, ...resources.map(({ id, digest }) => `${id} ${digest}`)].join('\n');
}
