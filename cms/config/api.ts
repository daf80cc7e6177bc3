export default {
  rest: { prefix: '/api', defaultLimit: 25, maxLimit: 100, strictParams: true },
  documents: {
    /** A status or page that makes no sense is an error, and what no parameter is called goes no further. */
    strictParams: true,
    /** A required relation that is missing at publish is an error and not dropped. */
    strictRelations: true,
  },
};
