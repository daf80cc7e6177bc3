export { hookVariables } from './settings.ts';
export { withHook } from './target.ts';
