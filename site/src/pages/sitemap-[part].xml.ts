export { GET } from './sitemap.xml.ts';
