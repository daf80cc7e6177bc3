import { boundRequests } from '../safety/requests/bound-requests';

/** `global::bound-requests` in `config/middlewares.ts`. */
export default () => boundRequests;
