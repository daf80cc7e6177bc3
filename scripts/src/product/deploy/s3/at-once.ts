/** Requests that are under way at once: more would hardly be faster, and some stores begin to refuse. */
export const requestsAtOnce = 8;
