import { clearUploads } from '../safety/uploads/receive';

/** `global::clear-uploads` in `config/middlewares.ts`. */
export default () => clearUploads;
