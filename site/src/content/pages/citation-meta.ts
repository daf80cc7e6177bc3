import type { Resource } from '@clearshelf/shared-types';
import type { Library } from '../library.ts';

/** Highwire tags: reference managers make a report of the page from them. Only facts, so some pages have few. */
export function citationMeta(library: Library, resource: Resource): [name: string, content: string][] {
  const publishers = library.shelvesOf('publisher', resource.publishers);
  const pdf = library.offers(resource).find(({ format }) => format === 'PDF');
  const pdfAddress = pdf?.served ? library.siteUrl && library.siteUrl + pdf.address : pdf?.address;
  const tags: [name: string, content: string | undefined][] = [
    ['title', resource.title],
    ...resource.authors.map((name): [string, string] => ['author', name]),
    ['publication_date', resource.date?.replaceAll('-', '/') ?? resource.year?.toString()],
    ...publishers.map(({ name }): [string, string] => ['technical_report_institution', name]),
    ...library
      .shelvesOf('language', resource.languages)
      .map(({ code }): [string, string | undefined] => ['language', code]),
    ['pdf_url', pdfAddress],
  ];
  return tags.flatMap(([name, content]): [string, string][] => (content ? [[`citation_${name}`, content]] : []));
}
