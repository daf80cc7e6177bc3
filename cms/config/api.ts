export default {
  rest: { prefix: '/api', defaultLimit: 25, maxLimit: 100, strictParams: true },
  documents: {
    /** A misspelt parameter is an error and not ignored. */
    strictParams: true,
    /** A required relation that is missing at publish is an error and not dropped. */
    strictRelations: true,
  },
};
