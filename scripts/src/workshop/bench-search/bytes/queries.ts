/** What is searched first: enough records for ten rows hold it. */
export const firstQuery = 'forced labour';

/** What the same reader searches after that, one after the other. */
export const nextQueries = [
  'child labour',
  'trafficking',
  'recruitment fees',
  'supply chain',
  'passport',
  'victims',
  'wages',
  'fishing Thailand',
  'sexual exploitation of children',
  'migrant workers',
  'due diligence',
  'United States Code',
  'investors',
  'Global Slavery Index',
  'how can banks stop human trafficking',
  'agriculture',
  'cocoa',
  'trafiking',
  'Ukraine',
  'penalties',
] as const;

/** What is typed letter by letter. */
export const typedQuery = 'migrant workers';
